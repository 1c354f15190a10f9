package io.fluxftp.client;

import io.fluxftp.client.scripted.ScriptedServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the tests against scripted servers share. */
final class ScriptedTests {

    /** How long a test waits for what must happen at once. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private ScriptedTests() {}

    /** A client of the server with one session. */
    static FtpClient client(ScriptedServer server) {
        return FtpClient.create().host("127.0.0.1").port(server.port()).pool(pool -> pool.maxSessions(1));
    }

    static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
