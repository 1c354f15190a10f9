package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** STOU: stores under a name that no other file in the directory has, and tells it (RFC 959 §4.1.3, RFC 1123 §4.1.2.9). */
final class StouHandler implements CommandHandler<ServiceCommand.Stou> {

    private static final String DEFAULT_NAME = "ftp";

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Stou command, FtpSession session) {
        if (Restart.isPending(session)) {
            return Mono.just(
                    FtpReply.of(ReplyCode.ARGUMENT_ERROR, "STOU makes a file; REST goes before RETR and STOR."));
        }
        return unique(session, command.path())
                .publishOn(session.scheduler())
                .flatMapMany(path -> store(session, command, path));
    }

    private static Flux<FtpReply> store(FtpSession session, ServiceCommand.Stou command, FtpPath path) {
        Transfer transfer =
                Transfer.upload(command.word(), path, session.state().parameters());
        String name = FtpReply.safe(path.name());
        FtpReply opening = Opening.of(session, "FILE: " + name);
        WriteOptions write = WriteOptions.CREATE.withPartial(session.settings().partialUploads());
        return session.transfers()
                .receive(
                        transfer,
                        opening,
                        "Transfer complete (unique file name: " + name + ").",
                        bytes -> session.files().write(path, write, bytes));
    }

    /** The wanted name if it is free, else one with a random end; creating it settles the matter. */
    private static Mono<FtpPath> unique(FtpSession session, @Nullable String wanted) {
        if (wanted == null) {
            return Mono.just(session.resolve(DEFAULT_NAME + '.' + randomEnd()));
        }
        FtpPath path = session.resolve(wanted);
        if (path.isRoot()) {
            return Mono.error(new FtpFileException(FtpFileException.Kind.NAME_NOT_ALLOWED, path));
        }
        FtpFileSystem files = session.files();
        return files.stat(path)
                .map(taken -> session.resolve(path + "." + randomEnd()))
                .onErrorResume(
                        FtpFileException.class,
                        e -> e.kind() == FtpFileException.Kind.NOT_FOUND ? Mono.just(path) : Mono.error(e));
    }

    private static String randomEnd() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), Character.MAX_RADIX);
    }
}
