package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.RangedContent;
import io.fluxftp.server.session.FtpSession;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * XCRC, XMD5, XSHA1, XSHA256, XSHA512 and MD5: a checksum of a file, or of a part that the command names by its first
 * byte and the one after its last. No RFC has them; they answer as servers that have them do: {@code 250} and the digits,
 * MD5 {@code 251} with the pathname before them (draft-twine-ftpmd5 §3.1).
 *
 * @param <C> the command's record
 */
final class ChecksumHandler<C extends FtpCommand> implements CommandHandler<C> {

    /** Of draft-twine-ftpmd5 alone. */
    private static final ReplyCode MD5_FOLLOWS = ReplyCode.of(251);

    /** What part of which file is asked for. */
    record Part(String path, @Nullable Long start, @Nullable Long end) {}

    private final HashAlgorithm algorithm;
    private final Checksums checksums;
    private final Function<C, Part> part;
    private final BiFunction<String, String, FtpReply> reply;

    private ChecksumHandler(
            HashAlgorithm algorithm,
            Checksums checksums,
            Function<C, Part> part,
            BiFunction<String, String, FtpReply> reply) {
        this.algorithm = algorithm;
        this.checksums = checksums;
        this.part = part;
        this.reply = reply;
    }

    /** A handler that answers with the digits alone. */
    static <C extends FtpCommand> ChecksumHandler<C> digits(
            HashAlgorithm algorithm, Checksums checksums, Function<C, Part> part) {
        return new ChecksumHandler<>(
                algorithm, checksums, part, (path, hex) -> FtpReply.of(ReplyCode.FILE_ACTION_OKAY, hex));
    }

    /** The handler of MD5. */
    static ChecksumHandler<ExtensionCommand.Md5> md5(Checksums checksums) {
        return new ChecksumHandler<>(
                HashAlgorithm.MD5,
                checksums,
                command -> new Part(command.path(), command.start(), command.end()),
                (path, hex) -> FtpReply.of(MD5_FOLLOWS, FtpReply.safe(path) + ' ' + hex));
    }

    @Override
    public Publisher<FtpReply> handle(C command, FtpSession session) {
        Part wanted = part.apply(command);
        long start = wanted.start() == null ? 0 : wanted.start();
        long end = wanted.end() == null ? Long.MAX_VALUE : wanted.end();
        if (end < start) {
            return Mono.just(FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "The part ends at " + end + ", before it begins at " + start + "."));
        }
        FtpPath path = session.resolve(wanted.path());
        return Mono.usingWhen(
                session.files().read(path),
                content -> checksums
                        .compute(algorithm, RangedContent.between(content, start, end), path)
                        .map(hex -> reply.apply(wanted.path(), hex)),
                FileContent::close);
    }
}
