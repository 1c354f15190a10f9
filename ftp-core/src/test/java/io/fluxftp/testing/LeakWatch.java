package io.fluxftp.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Netty's leak detection at {@code paranoid}, made to answer at a moment of our choice.
 *
 * <p>Every tracked object is counted while it is open. None open: nothing can have leaked, and that costs nothing.
 * Some open: the garbage collector decides, since an object that is still referenced (by a server that other test
 * classes share, say) is in use and not lost. So there are no false alarms, and a loss never waits for chance.
 */
final class LeakWatch {

    private static final int COLLECT_ATTEMPTS = 20;
    private static final long COLLECT_WAIT_MILLIS = 250;

    /** The lines of a record that say only how a test is run. */
    private static final Pattern RUNNER_FRAMES =
            Pattern.compile("\\R[ \\t]+(?:org\\.junit\\.|org\\.apache\\.maven\\.|java\\.base/)[^\\r\\n]*");

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final List<Detector<?>> DETECTORS = new CopyOnWriteArrayList<>();
    private static final AtomicLong OPEN = new AtomicLong();

    private LeakWatch() {}

    /** Takes effect for Netty's classes that are initialised after it. */
    static void install() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Factory());
    }

    /** How many tracked objects are not released; those in use are among them. */
    static long open() {
        return OPEN.get();
    }

    /** What leaked since the last call: one entry an object, with Netty's access records. */
    static List<String> findLeaks() {
        if (OPEN.get() > 0) {
            // References are enqueued one collection after the other: once the second's sentinel is through,
            // all that the first found is.
            awaitCollection();
            awaitCollection();
            DETECTORS.forEach(Detector::reportCollected);
        }
        List<String> found = new ArrayList<>();
        for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
            found.add(leak);
        }
        return found;
    }

    private static void awaitCollection() {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> sentinel = new WeakReference<>(new Object(), queue);
        try {
            for (int attempt = 0; attempt < COLLECT_ATTEMPTS; attempt++) {
                System.gc();
                if (queue.remove(COLLECT_WAIT_MILLIS) != null) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for leaks", e);
        } finally {
            Reference.reachabilityFence(sentinel);
        }
        throw new IllegalStateException("The garbage collector does not collect; is explicit GC disabled?");
    }

    private static final class Factory extends ResourceLeakDetectorFactory {

        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be here
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return newResourceLeakDetector(resource, samplingInterval);
        }

        @Override
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
            Detector<T> detector = new Detector<>(resource, samplingInterval);
            DETECTORS.add(detector);
            return detector;
        }
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {

        Detector(Class<?> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        public @Nullable ResourceLeakTracker<T> track(T resource) {
            return counted(super.track(resource));
        }

        @Override
        public @Nullable ResourceLeakTracker<T> trackForcibly(T resource) {
            return counted(super.trackForcibly(resource));
        }

        private @Nullable ResourceLeakTracker<T> counted(@Nullable ResourceLeakTracker<T> tracker) {
            return tracker == null ? null : new Tracker<>(tracker);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            lost(resourceType + " was not released before it was garbage-collected." + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            lost(resourceType + " was not released before it was garbage-collected (no access recorded).");
        }

        private static void lost(String leak) {
            OPEN.decrementAndGet();
            LEAKS.add(RUNNER_FRAMES.matcher(leak).replaceAll(""));
        }

        /** Netty looks at what was collected when something new is tracked; so something is. */
        @SuppressWarnings("unchecked") // never looked at as a T
        void reportCollected() {
            T probe = (T) new Object();
            ResourceLeakTracker<T> tracker = super.trackForcibly(probe);
            tracker.close(probe);
        }
    }

    private static final class Tracker<T> implements ResourceLeakTracker<T> {

        private final ResourceLeakTracker<T> delegate;

        Tracker(ResourceLeakTracker<T> delegate) {
            this.delegate = delegate;
            OPEN.incrementAndGet();
        }

        @Override
        public void record() {
            delegate.record();
        }

        @Override
        public void record(Object hint) {
            delegate.record(hint);
        }

        @Override
        public boolean close(T trackedObject) {
            boolean closed = delegate.close(trackedObject);
            if (closed) {
                OPEN.decrementAndGet();
            }
            return closed;
        }

        @Override
        public @Nullable Throwable getCloseStackTraceIfAny() {
            return delegate.getCloseStackTraceIfAny();
        }
    }
}
