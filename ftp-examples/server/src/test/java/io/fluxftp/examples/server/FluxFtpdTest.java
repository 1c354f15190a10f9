package io.fluxftp.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the program says to a command line that it cannot follow. */
class FluxFtpdTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense | Unknown option: '--nonsense'",
                "--port 70000 | '70000' is no port: expected 0 to 65535",
                "--port many | 'many' is no port",
                "--host no.such.host.invalid | 'no.such.host.invalid' is no address of this machine and no known host",
                "--passive-ports 51000-50000 | '51000-50000' ends before it begins",
                "--passive-ports x | 'x' is no port: expected 1 to 65535",
                "--passive-address example | expected an IPv4 address",
                "--max-sessions -1 | expected a number from 0",
                "--idle-timeout 5 | expected a number and a unit",
                "--longest-idle-timeout x | expected a number and a unit",
                "--upload-rate fast | 'fast': expected bytes a second such as 500K, 10M, 10M/s or 1G, or 0",
                "--user alice | there is no colon: expected NAME:PASSWORD",
                "--user alice: | the password is empty",
                "--user alice::/home | the password is empty",
                "--user :hunter2 | the name is empty",
                "--user alice:hunter2:/../x | the directory holds '..'",
                "--user alice:hunter2:/nowhere --root ROOT | /nowhere is no directory",
                "--user alice:hunter2 --user alice:hunter3 --root ROOT | alice is given twice",
                "--anonymous=/nowhere --root ROOT | /nowhere is no directory",
                "--root ROOT | nobody could log in: give --users FILE, --user NAME:PASSWORD[:HOME] or --anonymous",
                "--anonymous | --root is missing",
                "--anonymous --root ROOT/nowhere | nowhere does not exist: expected a directory",
                "--anonymous --root ROOT/file | file is no directory",
                "--users ROOT/none --root ROOT | none cannot be read: expected a file of users",
                "--users ROOT/users.yaml --root ROOT | users.yaml:2: users.alice.password: expected an argon2id or bcrypt"
                        + " hash in quotes; 'fluxftpd hash-password' makes one",
            })
    void badOptionIsOneLineAndExitCode2(String row) throws IOException {
        Files.writeString(root.resolve("file"), "no directory");
        Files.writeString(root.resolve("users.yaml"), "users:\n  alice: {password: hunter2}\n");
        String[] columns = row.split(" \\| ", 2);

        int code = run(columns[0].replace("ROOT", root.toString()).split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("fluxftpd: ")
                .contains(columns[1]);
        assertThat(err.toString()).doesNotContain("hunter");
    }

    @Test
    void portInUseIsOneLineAndExitCode2() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            int code = run("--anonymous", "--root", root.toString(), "--port", port);

            assertThat(code).isEqualTo(2);
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("fluxftpd: cannot listen on 127.0.0.1:" + port)
                    .contains("in use", "choose another --port");
        }
    }

    private int run(String... arguments) {
        CommandLine commandLine =
                FluxFtpd.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
