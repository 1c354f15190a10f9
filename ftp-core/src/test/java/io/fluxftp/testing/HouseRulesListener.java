package io.fluxftp.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;

/**
 * Switches the house rules on before the first test class is loaded: leak detectors are static fields of Netty's classes
 * and take their factory once, so this cannot wait for an extension.
 */
public final class HouseRulesListener implements LauncherSessionListener {

    /** Where threads compete for buffers, Netty's allocator waits for a lock that is held for a few instructions. */
    private static void allowNettysAllocator(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        LeakWatch.install();
        BlockHound.install(HouseRulesListener::allowNettysAllocator);
    }
}
