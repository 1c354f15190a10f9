package io.fluxftp.client;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.reply.FtpReply;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One logged-in session, lent by {@link FtpClient#withSession}: the same verbs, done one after another on one control
 * connection, and what only makes sense there.
 *
 * <p>A session does one operation at a time: operations that are subscribed to at the same time take their turns in that
 * order, each waiting for at most {@code pool.acquireTimeout}. So an operation must not wait for another of the same
 * session that comes after it; the time-out's message says so when one does.
 *
 * <p>When the borrower is done, the working directory is put back. A session that raw commands have changed in ways that
 * cannot be followed is closed instead. After its return every operation is an {@link IllegalStateException}.
 */
public interface FtpClientSession extends FtpOperations {

    /**
     * Changes the working directory (CWD, RFC 959, section 4.1.1).
     *
     * @param path the directory
     * @return completes when it is done
     */
    Mono<Void> changeDirectory(String path);

    /**
     * Changes to the parent of the working directory (CDUP, RFC 959, section 4.1.1).
     *
     * @return completes when it is done
     */
    Mono<Void> changeToParentDirectory();

    /**
     * The working directory (PWD, RFC 959, section 4.1.3).
     *
     * @return its absolute pathname
     */
    Mono<String> workingDirectory();

    /**
     * Sends any command and passes on its replies, whatever they are: preliminary ones (1yz), then the one that ends the
     * exchange. Nothing is made an error by its code.
     *
     * <p>Cancelling does not unsend the command; its replies are taken off the wire unheard. A command that needs a data
     * connection is not for this method: nobody opens one for it.
     *
     * @param command the command; CR, LF and NUL in its argument are refused
     * @return its replies
     */
    Flux<FtpReply> exchange(FtpCommand command);
}
