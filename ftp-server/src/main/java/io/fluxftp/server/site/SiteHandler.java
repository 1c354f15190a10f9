package io.fluxftp.server.site;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import org.reactivestreams.Publisher;

/**
 * Serves one word of SITE. Stateless: one instance serves all sessions. What {@link
 * io.fluxftp.server.command.CommandHandler} says of threads and cancellation holds here too.
 *
 * <p>Files are reached by {@link FtpSession#files()}, where the user's permissions are checked, and by no other way.
 */
@FunctionalInterface
public interface SiteHandler {

    /**
     * Serves the word. Somebody is logged in, and every policy has let the command pass.
     *
     * @param argument what came after the word and one space; empty where nothing did. Text from outside: {@link
     *     FtpReply#safe} makes it fit for a reply
     * @return the replies, as those of a command; errors are answered as those of a command
     */
    Publisher<FtpReply> handle(String argument, FtpSession session);
}
