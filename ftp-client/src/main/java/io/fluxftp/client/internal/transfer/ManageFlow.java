package io.fluxftp.client.internal.transfer;

import io.fluxftp.client.internal.session.ControlConnection;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Commands that change the tree and move no data: DELE, MKD, RMD, RNFR and RNTO (RFC 959, section 4.1.3). */
public final class ManageFlow {

    private ManageFlow() {}

    /**
     * Says one command that is to end with 2yz, in a turn of the session.
     *
     * @param session the session
     * @param command makes the command; what it throws is the error
     * @return completes when it is done
     */
    public static Mono<Void> complete(Session session, Supplier<? extends FtpCommand> command) {
        return session.inTurnOne(
                () -> Mono.defer(() -> session.complete(command.get())).then());
    }

    /**
     * Renames, in a turn of the session.
     *
     * @param session the session
     * @param from the name it has
     * @param to the name it gets
     * @return completes when it is done
     */
    public static Mono<Void> rename(Session session, String from, String to) {
        return session.inTurnOne(() -> Mono.defer(() -> {
            // Both are made before either is said: a bad name must not leave the server waiting for RNTO.
            FtpCommand old = new ServiceCommand.Rnfr(from);
            FtpCommand wanted = new ServiceCommand.Rnto(to);
            ControlConnection.check(wanted);
            return session.prepare(old).then(session.complete(wanted)).then();
        }));
    }
}
