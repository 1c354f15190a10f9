package io.fluxftp.examples.pipelines;

import io.fluxftp.client.FtpClient;
import io.fluxftp.core.command.Secret;
import io.fluxftp.server.DisposableFtpServer;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.file.FtpFileSystem;
import java.util.ArrayList;
import java.util.List;

/** Servers and clients of one test, closed together. */
final class Servers implements AutoCloseable {

    private final List<DisposableFtpServer> servers = new ArrayList<>();

    private final List<FtpClient> clients = new ArrayList<>();

    /** Starts a server of a tree in which a user may do everything. */
    DisposableFtpServer start(FtpFileSystem files) {
        DisposableFtpServer server = FtpServer.create()
                .port(0)
                .fileSystem(files)
                .authenticator(Authenticators.of(
                        Authenticators.user("alice").password(PasswordHashes.digest(Secret.of("secret")))))
                .bindNow();
        servers.add(server);
        return server;
    }

    /** A client of a server, with a few sessions. */
    FtpClient client(DisposableFtpServer server) {
        FtpClient client = FtpClient.create()
                .host(server.host())
                .port(server.port())
                .credentials("alice", "secret")
                .pool(pool -> pool.maxSessions(4));
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(client -> client.disposeLater().block());
        servers.forEach(DisposableFtpServer::disposeNow);
    }
}
