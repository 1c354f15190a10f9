package io.fluxftp.server.command;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.listing.MlsxTime;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import java.time.Instant;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * MFMT and MFCT: set one time of a file and tell it as it is now (draft-somers-ftp-mfxx §3, §4).
 *
 * @param <C> the command's record
 */
final class SetTime<C extends FtpCommand> implements CommandHandler<C> {

    /** Sets the time in a file system. */
    @FunctionalInterface
    interface Setter {
        Mono<Void> set(FtpFileSystem files, FtpPath path, Instant time);
    }

    private final String fact;
    private final Function<C, String> pathname;
    private final Function<C, Instant> time;
    private final Setter setter;

    /**
     * A handler for one fact.
     *
     * @param fact its name in the reply
     */
    SetTime(String fact, Function<C, String> pathname, Function<C, Instant> time, Setter setter) {
        this.fact = fact;
        this.pathname = pathname;
        this.time = time;
        this.setter = setter;
    }

    @Override
    public Publisher<FtpReply> handle(C command, FtpSession session) {
        Instant wanted = time.apply(command);
        String name = pathname.apply(command);
        return setter.set(session.files(), session.resolve(name), wanted)
                .then(Mono.fromSupplier(() -> FtpReply.of(
                        ReplyCode.FILE_STATUS, fact + '=' + MlsxTime.format(wanted) + "; " + FtpReply.safe(name))));
    }
}
