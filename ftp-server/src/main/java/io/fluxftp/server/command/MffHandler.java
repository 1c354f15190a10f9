package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand;
import io.fluxftp.core.listing.MlsxTime;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * MFF: sets facts of a file: {@code Modify}, {@code Create} and {@code UNIX.mode}, as far as the storage keeps them
 * (draft-somers-ftp-mfxx §5). All are looked at before the first one is set, so a fact that is unknown or ill-formed changes
 * nothing.
 */
final class MffHandler implements CommandHandler<ExtensionCommand.Mff> {

    /** What MFF can set, with what the storage must be capable of; in the order of FEAT. */
    static final Map<String, Capability> FACTS = Map.of(
            "modify", Capability.MODIFIED_TIME, "create", Capability.CREATED_TIME, "unix.mode", Capability.UNIX_MODE);

    private static final String MODE = "[0-7]{1,4}";

    @Override
    public Publisher<FtpReply> handle(ExtensionCommand.Mff command, FtpSession session) {
        FtpPath path = session.resolve(command.path());
        FtpFileSystem files = session.files();
        Set<Capability> capabilities = files.capabilities(path);
        List<Mono<Void>> changes = new ArrayList<>();
        StringBuilder told = new StringBuilder();
        for (Map.Entry<String, String> fact : command.facts().entrySet()) {
            Capability needed = FACTS.get(fact.getKey());
            if (needed == null || !capabilities.contains(needed)) {
                return Mono.just(FtpReply.of(
                        ReplyCode.PARAMETER_NOT_IMPLEMENTED,
                        "The fact " + FtpReply.safe(fact.getKey()) + " cannot be set here; FEAT tells which can."));
            }
            Mono<Void> change = change(files, path, fact.getKey(), fact.getValue());
            if (change == null) {
                return Mono.just(FtpReply.of(
                        ReplyCode.ARGUMENT_ERROR,
                        "The fact " + FtpReply.safe(fact.getKey())
                                + (needed == Capability.UNIX_MODE
                                        ? " is an octal number of up to four digits."
                                        : " is a time YYYYMMDDHHMMSS[.sss] in UTC.")));
            }
            changes.add(change);
            told.append(spelt(fact.getKey()))
                    .append('=')
                    .append(fact.getValue())
                    .append(';');
        }
        return files.stat(path)
                .switchIfEmpty(Mono.error(() -> new FtpFileException(FtpFileException.Kind.NOT_FOUND, path)))
                .then(Flux.concat(changes).then())
                .then(Mono.fromSupplier(
                        () -> FtpReply.of(ReplyCode.FILE_STATUS, FtpReply.safe(told + " " + command.path()))));
    }

    private static @Nullable Mono<Void> change(FtpFileSystem files, FtpPath path, String fact, String value) {
        if (fact.equals("unix.mode")) {
            return value.matches(MODE) ? files.setMode(path, Integer.parseInt(value, 8)) : null;
        }
        try {
            return fact.equals("modify")
                    ? files.setModified(path, MlsxTime.parse(value))
                    : files.setCreated(path, MlsxTime.parse(value));
        } catch (IllegalArgumentException e) {
            return null; // told as an error of the argument
        }
    }

    private static String spelt(String fact) {
        return switch (fact) {
            case "modify" -> "Modify";
            case "create" -> "Create";
            default -> "UNIX.mode";
        };
    }
}
