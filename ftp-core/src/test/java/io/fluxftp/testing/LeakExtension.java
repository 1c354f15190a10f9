package io.fluxftp.testing;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class when a reference-counted object was lost without being released. Runs after all that the class and
 * its other extensions clean up, because it is registered before them.
 */
public final class LeakExtension implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().isAnnotationPresent(Nested.class)) {
            return; // the outermost class answers for its nested ones
        }
        List<String> leaks = LeakWatch.findLeaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " leaked in "
                    + context.getRequiredTestClass().getName()
                    + " (or in a class before it, where it was still referenced at the end):\n"
                    + String.join("\n", leaks));
        }
    }
}
