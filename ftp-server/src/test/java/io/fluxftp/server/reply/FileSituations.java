package io.fluxftp.server.reply;

import static io.fluxftp.core.reply.ReplyCode.DIRECTORY_STATUS;
import static io.fluxftp.core.reply.ReplyCode.FILE_ACTION_OKAY;
import static io.fluxftp.core.reply.ReplyCode.FILE_BUSY;
import static io.fluxftp.core.reply.ReplyCode.FILE_NAME_NOT_ALLOWED;
import static io.fluxftp.core.reply.ReplyCode.FILE_STATUS;
import static io.fluxftp.core.reply.ReplyCode.FILE_UNAVAILABLE;
import static io.fluxftp.core.reply.ReplyCode.INSUFFICIENT_STORAGE;
import static io.fluxftp.core.reply.ReplyCode.LOCAL_ERROR;
import static io.fluxftp.core.reply.ReplyCode.NEED_ACCOUNT_FOR_STORING;
import static io.fluxftp.core.reply.ReplyCode.PATHNAME;
import static io.fluxftp.core.reply.ReplyCode.PENDING_FURTHER_INFORMATION;
import static io.fluxftp.core.reply.ReplyCode.STORAGE_ALLOCATION_EXCEEDED;
import static io.fluxftp.core.reply.ReplyCode.SUPERFLUOUS;
import static io.fluxftp.server.reply.Scene.loggedIn;
import static io.fluxftp.server.reply.Scene.withFile;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.FailingFiles;
import io.fluxftp.server.LogCapture;
import io.fluxftp.server.TestServers;
import io.fluxftp.server.file.FileSystems;
import io.fluxftp.server.file.FtpFileException;
import io.fluxftp.server.file.FtpFileException.Kind;
import io.fluxftp.server.file.FtpFileSystem;
import java.util.List;
import reactor.core.publisher.Mono;

/** Files and directories, and the room for them. */
final class FileSituations {

    private static final int SMALL = 1000;

    private FileSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(
                        FILE_ACTION_OKAY, "DELE, CWD, RNTO and others", withFile(client -> client.ask("DELE file"))),
                Situation.of(PATHNAME, "MKD, PWD", loggedIn(client -> client.ask("MKD dir"))),
                Situation.of(PENDING_FURTHER_INFORMATION, "RNFR", withFile(client -> client.ask("RNFR file"))),
                Situation.of(DIRECTORY_STATUS, "STAT of a directory", withFile(client -> client.ask("STAT /"))),
                Situation.of(FILE_STATUS, "STAT of a file, SIZE, MDTM", withFile(client -> client.ask("SIZE file"))),
                Situation.of(
                        FILE_UNAVAILABLE,
                        "what is named is not there, or not the user's",
                        loggedIn(client -> client.ask("DELE missing"))),
                Situation.of(FILE_NAME_NOT_ALLOWED, "RNTO of a directory to a name below itself", loggedIn(client -> {
                    client.ask("MKD dir");
                    client.ask("RNFR dir");
                    return client.ask("RNTO dir/below");
                })),
                Situation.of(
                        FILE_BUSY,
                        "somebody else is at the file",
                        loggedIn(TestServers.of(failing(Kind.BUSY)), client -> client.ask("DELE file"))),
                Situation.of(LOCAL_ERROR, "the storage fails", FileSituations::localError),
                Situation.of(
                        INSUFFICIENT_STORAGE,
                        "the storage is full",
                        loggedIn(
                                TestServers.of(FileSystems.memory(SMALL)),
                                client -> client.upload("STOR file", new byte[2 * SMALL]))),
                Situation.of(
                        INSUFFICIENT_STORAGE,
                        "ALLO of more than there is",
                        loggedIn(TestServers.of(FileSystems.memory(SMALL)), client -> client.ask("ALLO " + 2 * SMALL))),
                Situation.of(
                        STORAGE_ALLOCATION_EXCEEDED,
                        "the user's quota is used up",
                        loggedIn(
                                TestServers.of(FileSystems.quota(FileSystems.memory(), SMALL, 10)),
                                client -> client.upload("STOR file", new byte[2 * SMALL]))),
                Situation.of(
                        SUPERFLUOUS,
                        "ALLO where nobody knows what room there is",
                        loggedIn(TestServers.of(boundless()), client -> client.ask("ALLO 5"))),
                Situation.of(
                        NEED_ACCOUNT_FOR_STORING,
                        "STOR of a user who needs an account for it",
                        loggedIn(SessionSituations.accountToStore(), client -> client.ask("STOR file"))));
    }

    private static FtpFileSystem failing(Kind kind) {
        return new FailingFiles(FileSystems.memory()) {
            @Override
            public Mono<Void> delete(FtpPath file) {
                return Mono.error(new FtpFileException(kind, file));
            }
        };
    }

    private static FtpFileSystem boundless() {
        return new FailingFiles(FileSystems.memory()) {
            @Override
            public Mono<Long> available(FtpPath path) {
                return Mono.empty();
            }
        };
    }

    private static String localError() throws Exception {
        try (LogCapture log = LogCapture.warningsOf("io.fluxftp")) {
            String reply = loggedIn(TestServers.of(failing(Kind.LOCAL_ERROR)), client -> client.ask("DELE file"))
                    .reply();
            if (log.errors().isEmpty()) {
                throw new AssertionError("an error of the storage is for the operator's log");
            }
            return reply;
        }
    }
}
