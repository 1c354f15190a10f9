package io.fluxftp.server.reply;

import static io.fluxftp.core.reply.ReplyCode.ADDRESS_FAMILY_NOT_SUPPORTED;
import static io.fluxftp.core.reply.ReplyCode.CANNOT_OPEN_DATA_CONNECTION;
import static io.fluxftp.core.reply.ReplyCode.CLOSING_DATA_CONNECTION;
import static io.fluxftp.core.reply.ReplyCode.DATA_CONNECTION_OPEN;
import static io.fluxftp.core.reply.ReplyCode.ENTERING_EXTENDED_PASSIVE_MODE;
import static io.fluxftp.core.reply.ReplyCode.ENTERING_LONG_PASSIVE_MODE;
import static io.fluxftp.core.reply.ReplyCode.ENTERING_PASSIVE_MODE;
import static io.fluxftp.core.reply.ReplyCode.INVALID_RESTART_PARAMETER;
import static io.fluxftp.core.reply.ReplyCode.NETWORK_PROTOCOL_NOT_SUPPORTED;
import static io.fluxftp.core.reply.ReplyCode.OPENING_DATA_CONNECTION;
import static io.fluxftp.core.reply.ReplyCode.PAGE_TYPE_UNKNOWN;
import static io.fluxftp.core.reply.ReplyCode.PARAMETER_NOT_IMPLEMENTED;
import static io.fluxftp.core.reply.ReplyCode.PENDING_FURTHER_INFORMATION;
import static io.fluxftp.core.reply.ReplyCode.RESTART_MARKER;
import static io.fluxftp.core.reply.ReplyCode.TRANSFER_ABORTED;
import static io.fluxftp.core.reply.ReplyCode.TRANSFER_STARTING;
import static io.fluxftp.core.reply.ReplyCode.TYPE_OR_STRUCTURE_MISMATCH;
import static io.fluxftp.server.reply.Scene.TEXT;
import static io.fluxftp.server.reply.Scene.loggedIn;
import static io.fluxftp.server.reply.Scene.withFile;

import io.fluxftp.server.RawClient;
import io.fluxftp.server.TestServers;
import java.net.Socket;
import java.time.Duration;
import java.util.List;

/** Data connections and what goes over them. */
final class DataSituations {

    /** A file of no bytes in MODE B. */
    private static final byte[] EMPTY = {64, 0, 0};

    private DataSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(OPENING_DATA_CONNECTION, "a transfer begins", withFile(DataSituations::opened)),
                Situation.of(
                        CLOSING_DATA_CONNECTION,
                        "a transfer is complete",
                        loggedIn(client -> client.upload("STOR file", TEXT))),
                Situation.of(CLOSING_DATA_CONNECTION, "ABOR of a transfer, after its 426", withFile(client -> {
                    aborted(client);
                    return client.reply();
                })),
                Situation.of(
                        RESTART_MARKER,
                        "a restart marker in an upload in MODE B or C",
                        loggedIn(client -> blocks(client, new byte[] {16, 0, 1, '7', 0, 0, 1, 'x', 64, 0, 0}))),
                Situation.of(TRANSFER_STARTING, "a transfer in MODE B or C after another one", loggedIn(client -> {
                    blocks(client, EMPTY);
                    return client.ask("NLST");
                })),
                Situation.of(
                        DATA_CONNECTION_OPEN,
                        "ABOR while the data connection of MODE B or C is kept",
                        loggedIn(client -> {
                            blocks(client, EMPTY);
                            return client.ask("ABOR");
                        })),
                Situation.of(TRANSFER_ABORTED, "ABOR, to the transfer", withFile(DataSituations::aborted)),
                Situation.of(TRANSFER_ABORTED, "the data connection is reset", loggedIn(DataSituations::reset)),
                Situation.of(
                        CANNOT_OPEN_DATA_CONNECTION,
                        "nobody connects",
                        loggedIn(
                                TestServers.memory().timeouts(timeouts -> timeouts.dataConnect(Duration.ofMillis(50))),
                                client -> {
                                    client.passivePort();
                                    client.ask("LIST");
                                    return client.reply();
                                })),
                Situation.of(
                        CANNOT_OPEN_DATA_CONNECTION,
                        "no set-up command came before",
                        loggedIn(client -> client.ask("LIST"))),
                Situation.of(ENTERING_PASSIVE_MODE, "PASV", loggedIn(client -> client.ask("PASV"))),
                Situation.of(ENTERING_EXTENDED_PASSIVE_MODE, "EPSV", loggedIn(client -> client.ask("EPSV"))),
                Situation.of(ENTERING_LONG_PASSIVE_MODE, "LPSV", loggedIn(client -> client.ask("LPSV"))),
                Situation.of(
                        ADDRESS_FAMILY_NOT_SUPPORTED,
                        "LPRT of another family",
                        loggedIn(client -> client.ask("LPRT 9,4,1,2,3,4,2,5,6"))),
                Situation.of(
                        NETWORK_PROTOCOL_NOT_SUPPORTED,
                        "EPSV or EPRT of another family",
                        loggedIn(client -> client.ask("EPSV 3"))),
                Situation.of(
                        PARAMETER_NOT_IMPLEMENTED,
                        "TYPE L of another byte size than 8",
                        loggedIn(client -> client.ask("TYPE L 7"))),
                Situation.of(PENDING_FURTHER_INFORMATION, "REST", loggedIn(client -> client.ask("REST 5"))),
                Situation.of(PAGE_TYPE_UNKNOWN, "STOR in STRU P of a page whose type is none", loggedIn(client -> {
                    client.ask("STRU P");
                    return client.upload("STOR file", new byte[] {4, 0, 1, 9, 'x'});
                })),
                Situation.of(TYPE_OR_STRUCTURE_MISMATCH, "RANG, then RETR in TYPE A", withFile(client -> {
                    client.ask("TYPE A");
                    client.ask("RANG 1 2");
                    client.passivePort();
                    return client.ask("RETR file");
                })),
                Situation.of(INVALID_RESTART_PARAMETER, "REST past the end of the file, then RETR", withFile(client -> {
                    client.ask("REST 1000");
                    client.passivePort();
                    return client.ask("RETR file");
                })));
    }

    /** Uploads in MODE B over a connection that is left to the session; the first reply after the opening one. */
    private static String blocks(RawClient client, byte[] blocks) throws Exception {
        client.ask("MODE B");
        Socket data = client.passive();
        client.ask("STOR blocks");
        data.getOutputStream().write(blocks);
        return client.reply();
    }

    private static String opened(RawClient client) throws Exception {
        client.passivePort();
        return client.ask("RETR file");
    }

    private static String aborted(RawClient client) throws Exception {
        opened(client);
        return client.ask("ABOR");
    }

    private static String reset(RawClient client) throws Exception {
        try (Socket data = client.passive()) {
            client.ask("STOR file");
            data.getOutputStream().write(TEXT);
            data.setSoLinger(true, 0);
        }
        return client.reply();
    }
}
