package io.fluxftp.client.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** Each peer is what the other tests take it for, as a client that is not ours sees it. */
class FtpPeerIT {
    @ForEachPeer
    void servesItsHomeToItsUser(FtpPeer peer) throws IOException {
        Path directory = peer.newDirectory();
        byte[] content = TestFiles.bytes(100_000, 1);
        peer.put(directory.resolve("given.bin"), content);
        FTPClient client = new FTPClient();
        client.setControlEncoding(StandardCharsets.UTF_8);
        client.connect(peer.host(), peer.port());
        try {
            assertThat(client.login(peer.user(), peer.password())).isTrue();
            client.enterLocalPassiveMode();
            assertThat(client.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
            assertThat(client.changeWorkingDirectory("/" + directory.getFileName()))
                    .isTrue();

            assertThat(client.storeFile("stored.bin", new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(Files.readAllBytes(directory.resolve("stored.bin"))).isEqualTo(content);
            // Pure-FTPd names "." and ".." as well.
            assertThat(client.listNames()).contains("given.bin", "stored.bin");

            ByteArrayOutputStream got = new ByteArrayOutputStream();
            assertThat(client.retrieveFile("given.bin", got)).isTrue();
            assertThat(got.toByteArray()).isEqualTo(content);
            assertThat(client.getPassivePort())
                    .isBetween(peer.kind().firstPassivePort(), peer.kind().lastPassivePort());

            assertThat(client.appendFile("given.bin", new ByteArrayInputStream(content)))
                    .isTrue();
            assertThat(Files.size(directory.resolve("given.bin"))).isEqualTo(2L * content.length);
            assertThat(client.deleteFile("given.bin")).isTrue();
            assertThat(directory.resolve("given.bin")).doesNotExist();
            assertThat(client.logout()).isTrue();
        } finally {
            client.disconnect();
        }
    }
}
