package io.fluxftp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.test.StepVerifier;

/** The rules are on, and they bite. */
class HouseRulesTest {

    @Test
    void leakDetectionIsParanoid() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    }

    @ParameterizedTest
    @ValueSource(classes = {LeaksPooled.class, LeaksUnpooled.class, LeaksSlice.class})
    void aLeakFailsTheTestClassAndNamesTheAccess(Class<?> leaky) {
        List<Throwable> failures = run(leaky).containerEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();

        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 leaked in " + leaky.getName())
                .hasMessageContaining(leaky.getSimpleName() + ".leaks(HouseRulesTest.java"));
    }

    @Test
    void aReleasedBufferAndOneInUsePass() {
        run(Releases.class).containerEvents().assertStatistics(stats -> stats.failed(0));
    }

    @Test
    void blockingAnEventLoopOfReactorNettyFails() {
        LoopResources loops = LoopResources.create("house-rules", 1, true);
        EventLoopGroup group = loops.onServer(false);
        try {
            assertThatThrownBy(() -> group.submit(HouseRulesTest::sleep).get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(BlockingOperationError.class);
        } finally {
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
        }
    }

    @Test
    void blockingAParallelSchedulerFails() {
        StepVerifier.create(Mono.fromRunnable(HouseRulesTest::sleep).subscribeOn(Schedulers.parallel()))
                .verifyError(BlockingOperationError.class);
    }

    @Test
    void blockingAnElasticSchedulerIsWhatItIsFor() {
        StepVerifier.create(Mono.fromRunnable(HouseRulesTest::sleep).subscribeOn(Schedulers.boundedElastic()))
                .verifyComplete();
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .selectors(selectClass(testClass))
                .execute();
    }

    static final class LeaksPooled {
        @Test
        void leaks() {
            PooledByteBufAllocator.DEFAULT.heapBuffer(16).writeByte(1);
        }
    }

    static final class LeaksUnpooled {
        @Test
        void leaks() {
            UnpooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
        }
    }

    static final class LeaksSlice {
        @Test
        void leaks() {
            ByteBuf buffer = ByteBufAllocator.DEFAULT.buffer(16).writeLong(1);
            buffer.readRetainedSlice(4).release();
        }
    }

    static final class Releases {
        private static final ByteBuf IN_USE = ByteBufAllocator.DEFAULT.buffer(16);

        @Test
        void releases() {
            ByteBufAllocator.DEFAULT.buffer(16).writeByte(1).release();
        }

        @Test
        void keeps() {
            assertThat(IN_USE.refCnt()).isEqualTo(1);
        }
    }
}
