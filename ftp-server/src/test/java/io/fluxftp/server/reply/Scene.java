package io.fluxftp.server.reply;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;

import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.RawClient;
import io.fluxftp.server.TestServers;
import java.nio.charset.StandardCharsets;

/** A server is started and spoken to, until it gives the reply that is wanted. */
@FunctionalInterface
interface Scene {

    /** What the file called {@code file} holds in scenes that have it. */
    byte[] TEXT = "one\ntwo\nthree\n".getBytes(StandardCharsets.US_ASCII);

    /** The whole reply, its lines joined by line feeds. */
    String reply() throws Exception;

    /** What is said to a server. */
    @FunctionalInterface
    interface Talk {

        /** Ends with the reply that is wanted. */
        String with(RawClient client) throws Exception;
    }

    /** Speaks to a server from the greeting on, which is read. */
    static Scene greeted(FtpServer settings, Talk talk) {
        return connected(settings, client -> {
            client.reply();
            return talk.with(client);
        });
    }

    /** Speaks to a server from the connection on. */
    static Scene connected(FtpServer settings, Talk talk) {
        return operated(settings, server -> {
            try (RawClient client = RawClient.connect(server.address())) {
                return talk.with(client);
            }
        });
    }

    /** What is done with a server. */
    @FunctionalInterface
    interface Operation {

        /** Ends with the reply that is wanted. */
        String on(DisposableFtpServer server) throws Exception;
    }

    /** Does something with a server that listens. */
    static Scene operated(FtpServer settings, Operation operation) {
        return () -> {
            DisposableFtpServer server = settings.bindNow();
            try {
                return operation.on(server);
            } finally {
                server.disposeNow();
            }
        };
    }

    /** Logs in to a server and speaks to it, with TYPE I. */
    static Scene loggedIn(FtpServer settings, Talk talk) {
        return greeted(settings, client -> {
            client.login(USER, PASSWORD);
            client.ask("TYPE I");
            return talk.with(client);
        });
    }

    /** As {@link #loggedIn(FtpServer, Talk)}, to a server with files in memory. */
    static Scene loggedIn(Talk talk) {
        return loggedIn(TestServers.memory(), talk);
    }

    /** As {@link #loggedIn(Talk)}, with a file called {@code file}. */
    static Scene withFile(Talk talk) {
        return loggedIn(client -> {
            client.store("STOR file", TEXT);
            return talk.with(client);
        });
    }
}
