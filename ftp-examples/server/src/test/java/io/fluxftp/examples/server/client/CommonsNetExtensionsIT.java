package io.fluxftp.examples.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.testing.TestFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The methods of Apache Commons Net that are beyond files and directories. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommonsNetExtensionsIT {
    private static final Charset EBCDIC = Charset.forName("IBM1047");

    private ServerUnderTest server;
    private FTPClient client;
    private Path remote;

    @BeforeAll
    void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void login() throws IOException {
        remote = server.newDirectory();
        client = connected();
    }

    @AfterEach
    void logout() throws IOException {
        client.logout();
        client.disconnect();
    }

    private FTPClient connected() throws IOException {
        FTPClient made = new FTPClient();
        made.setControlEncoding(StandardCharsets.UTF_8);
        made.setDefaultTimeout(20_000);
        made.connect(server.account().host(), server.account().port());
        enter(made);
        return made;
    }

    private void enter(FTPClient who) throws IOException {
        assertThat(who.login(server.account().user(), server.account().password()))
                .isTrue();
        assertThat(who.setFileType(FTP.BINARY_FILE_TYPE)).isTrue();
        who.enterLocalPassiveMode();
        assertThat(who.changeWorkingDirectory("/" + remote.getFileName())).isTrue();
    }

    @Test
    void asksWhatThereIs() throws IOException {
        assertThat(client.features()).isTrue();
        assertThat(client.hasFeature("MFMT")).isTrue();
        assertThat(client.featureValue("HASH")).contains("SHA-256*");
        assertThat(client.featureValues("REST")).contains("STREAM");
        assertThat(client.listHelp("RETR")).contains("RETR pathname");
        assertThat(client.help("XYZZY")).isEqualTo(502);
        assertThat(client.getSystemType()).isEqualTo("UNIX Type: L8");
        server.put(remote.resolve("file"), new byte[77]);
        assertThat(client.getStatus("file")).contains(" 77 ");
        assertThat(client.getReplyCode()).isEqualTo(213);
        assertThat(client.getStatus()).contains("Logged in as");
    }

    @Test
    void setsTimesAndModes() throws IOException {
        server.put(remote.resolve("file"), new byte[1]);
        assertThat(client.setModificationTime("file", "20210203040506")).isTrue();
        assertThat(client.getReplyCode()).isEqualTo(213);
        assertThat(Files.getLastModifiedTime(remote.resolve("file")).toInstant())
                .isEqualTo(Instant.parse("2021-02-03T04:05:06Z"));
        assertThat(client.getModificationTime("file")).contains("20210203040506");
        assertThat(client.mdtmFile("file").getTimestampInstant()).isEqualTo(Instant.parse("2021-02-03T04:05:06Z"));
        assertThat(client.sendSiteCommand("CHMOD 604 file")).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remote.resolve("file"))))
                .isEqualTo("rw----r--");
        FTPFile[] files = client.listFiles();
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.hasPermission(FTPFile.WORLD_ACCESS, FTPFile.READ_PERMISSION))
                    .isTrue();
            assertThat(file.hasPermission(FTPFile.GROUP_ACCESS, FTPFile.READ_PERMISSION))
                    .isFalse();
        });
    }

    @Test
    void takesWhatOldServersNeeded() throws IOException {
        assertThat(client.allocate(1_000)).isTrue();
        assertThat(client.allocate(1_000, 80)).isTrue();
        assertThat(client.structureMount("/")).isTrue();
        assertThat(client.acct("anything")).isEqualTo(202);
        assertThat(client.reinitialize()).isTrue();
        assertThat(client.getReplyCode()).isEqualTo(220);
        assertThat(client.sendNoOp()).isTrue();
        assertThat(client.pwd()).isEqualTo(530);
        enter(client);
        assertThat(client.listFiles()).isEmpty();
    }

    @Test
    void transfersEbcdic() throws IOException {
        assertThat(client.setFileType(FTP.EBCDIC_FILE_TYPE)).isTrue();
        assertThat(client.storeFile("text", new ByteArrayInputStream("HELLO 42".getBytes(EBCDIC))))
                .isTrue();
        assertThat(Files.readString(remote.resolve("text"))).isEqualTo("HELLO 42");
        assertThat(new String(retrieved("text"), EBCDIC)).isEqualTo("HELLO 42");
        assertThat(client.setFileType(FTP.ASCII_FILE_TYPE, FTP.TELNET_TEXT_FORMAT))
                .isTrue();
        assertThat(client.setFileType(FTP.LOCAL_FILE_TYPE, 8)).isTrue();
    }

    @Test
    void setsStructuresAndModes() throws IOException {
        assertThat(client.setFileStructure(FTP.RECORD_STRUCTURE)).isTrue();
        assertThat(client.setFileStructure(FTP.PAGE_STRUCTURE)).isTrue();
        assertThat(client.setFileStructure(FTP.FILE_STRUCTURE)).isTrue();
        assertThat(client.setFileTransferMode(FTP.BLOCK_TRANSFER_MODE)).isTrue();
        assertThat(client.setFileTransferMode(FTP.COMPRESSED_TRANSFER_MODE)).isTrue();
        assertThat(client.setFileTransferMode(FTP.STREAM_TRANSFER_MODE)).isTrue();
        byte[] content = TestFiles.bytes(10_000, 1);
        server.put(remote.resolve("file"), content);
        assertThat(retrieved("file")).isEqualTo(content);
    }

    @Test
    void movesAFileFromOneSessionToAnother() throws IOException {
        byte[] content = TestFiles.bytes(1_000_000, 2);
        server.put(remote.resolve("from"), content);
        FTPClient other = connected();
        try {
            for (String to : new String[] {"to", "to", "more"}) {
                assertThat(client.enterRemotePassiveMode()).isTrue();
                assertThat(other.enterRemoteActiveMode(
                                InetAddress.getByName(client.getPassiveHost()), client.getPassivePort()))
                        .isTrue();
                assertThat(to.equals("more") ? other.remoteAppend(to) : other.remoteStore(to))
                        .isTrue();
                assertThat(client.remoteRetrieve("from")).isTrue();
                assertThat(client.completePendingCommand()).isTrue();
                assertThat(other.completePendingCommand()).isTrue();
                assertThat(Files.readAllBytes(remote.resolve(to))).isEqualTo(content);
            }
        } finally {
            other.logout();
            other.disconnect();
        }
    }

    @Test
    void sendsTheCommandsThatItHasNoMethodsFor() throws IOException {
        byte[] content = TestFiles.bytes(10_000, 3);
        server.put(remote.resolve("file"), content);
        assertThat(client.sendCommand("HASH", "file")).isEqualTo(213);
        assertThat(client.getReplyString()).contains(TestFiles.sha256(content));
        assertThat(client.sendCommand("AVBL", "/")).isEqualTo(213);
        assertThat(client.sendCommand("RANG", "10 19")).isEqualTo(350);
        assertThat(retrieved("file")).isEqualTo(java.util.Arrays.copyOfRange(content, 10, 20));
        assertThat(client.doCommand("CLNT", "Commons Net")).isTrue();
        assertThat(client.doCommandAsStrings("SITE", "HELP")).hasSizeGreaterThan(2);
    }

    private byte[] retrieved(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(client.retrieveFile(name, out)).as(client.getReplyString()).isTrue();
        return out.toByteArray();
    }
}
