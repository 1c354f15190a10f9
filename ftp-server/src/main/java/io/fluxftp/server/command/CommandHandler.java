package io.fluxftp.server.command;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/**
 * Serves one verb. Handlers are stateless: one instance serves all sessions.
 *
 * <p><b>Threading.</b> Called on the session's event loop, which it must not block; its replies may come on any thread.
 * A handler reads the session's state when it is called, and changes it there or in a signal on the event loop.
 *
 * <p><b>Cancellation.</b> The replies are cancelled when the session ends; what the handler has under way ends too.
 *
 * @param <C> the command's type
 */
@FunctionalInterface
public interface CommandHandler<C extends FtpCommand> {

    /**
     * Serves a command.
     *
     * @return the replies in their order: any number of 1yz, then one other. An {@link
     *     io.fluxftp.server.file.FtpFileException} is answered with its reply code, any other error with 451
     */
    Publisher<FtpReply> handle(C command, FtpSession session);
}
