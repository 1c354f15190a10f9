package io.fluxftp.client.peer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test of {@link ForEachPeer} once with each peer. */
final class ForEachPeerExtension implements TestTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace PEERS =
            ExtensionContext.Namespace.create(ForEachPeerExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(ForEachPeer.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ForEachPeer annotation = context.getRequiredTestMethod().getAnnotation(ForEachPeer.class);
        Set<PeerKind> left = Set.of(annotation.except());
        return Arrays.stream(PeerKind.values())
                .filter(kind -> !left.contains(kind))
                .map(Invocation::new);
    }

    private record Invocation(PeerKind kind)
            implements TestTemplateInvocationContext, BeforeEachCallback, ParameterResolver {
        @Override
        public String getDisplayName(int index) {
            return kind.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        /** Starts the peer here and not in {@link #resolveParameter}, which may not abort a test. */
        @Override
        public void beforeEach(ExtensionContext context) {
            shared(context).peer();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == FtpPeer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return shared(context).peer();
        }

        private Shared shared(ExtensionContext context) {
            return context.getRoot().getStore(PEERS).getOrComputeIfAbsent(kind, key -> new Shared(kind), Shared.class);
        }
    }

    /** A peer of the whole test run. Should it not start, it is not tried again. */
    private static final class Shared implements AutoCloseable {
        private final PeerKind kind;
        private @Nullable FtpPeer peer;
        private @Nullable Throwable failure;

        Shared(PeerKind kind) {
            this.kind = kind;
        }

        synchronized FtpPeer peer() {
            if (peer != null) {
                return peer;
            }
            if (failure == null) {
                try {
                    peer = kind.start();
                    return peer;
                } catch (RuntimeException | AssertionError e) {
                    failure = e;
                }
            }
            throw rethrown(failure);
        }

        private static RuntimeException rethrown(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            return (RuntimeException) failure;
        }

        @Override
        public synchronized void close() {
            if (peer != null) {
                peer.close();
            }
        }
    }
}
