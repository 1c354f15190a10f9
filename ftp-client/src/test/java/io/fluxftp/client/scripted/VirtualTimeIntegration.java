package io.fluxftp.client.scripted;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** The queue of the scheduler of virtual time takes a lock, which the schedulers of real time do without. */
public final class VirtualTimeIntegration implements BlockHoundIntegration {

    private static final String SCHEDULER = "reactor.test.scheduler.VirtualTimeScheduler";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(SCHEDULER + "$TimedRunnable", "dispose")
                .allowBlockingCallsInside(SCHEDULER + "$VirtualTimeWorker", "schedule")
                .allowBlockingCallsInside(SCHEDULER + "$VirtualTimeWorker", "schedulePeriodically");
    }
}
