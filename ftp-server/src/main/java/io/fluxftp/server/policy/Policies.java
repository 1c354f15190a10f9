package io.fluxftp.server.policy;

import io.fluxftp.server.policy.CommandPolicy.Next;
import java.util.List;

/** The rules that come with the server, and how rules make a chain. */
public final class Policies {

    private Policies() {}

    /** The server's own rules that nothing comes before, lest a command stay without an answer. */
    public static List<CommandPolicy> outermost() {
        return List.of(new LanguagePolicy(), new FailurePolicy());
    }

    /** The server's own rules after {@link #outermost} and those that an application puts between, in their order. */
    public static List<CommandPolicy> standard() {
        return List.of(
                new ForeignProtocolPolicy(),
                new PendingPolicy(),
                new SyntaxPolicy(),
                new LoginPolicy(),
                new AccountPolicy(),
                new DataModePolicy());
    }

    /**
     * Puts rules round a handler.
     *
     * @param policies the first one is asked first
     * @param handler what is asked when every rule passes a command on
     */
    public static Next chain(List<CommandPolicy> policies, Next handler) {
        Next chain = handler;
        for (int i = policies.size() - 1; i >= 0; i--) {
            CommandPolicy policy = policies.get(i);
            Next inner = chain;
            chain = (command, session) -> policy.apply(command, session, inner);
        }
        return chain;
    }
}
