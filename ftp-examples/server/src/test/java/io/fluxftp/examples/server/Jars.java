package io.fluxftp.examples.server;

import io.fluxftp.testing.ExternalTool;
import io.fluxftp.testing.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The programs as they are packaged. */
final class Jars {

    static final Pattern LISTENING = Pattern.compile("(?m)^listening on 127\\.0\\.0\\.1:([0-9]+)$");

    private Jars() {}

    static Path fluxftpd() {
        return jar(Path.of("target", "fluxftpd.jar"));
    }

    static Path fluxftp() {
        return jar(Path.of("..", "cli", "target", "fluxftp.jar"));
    }

    private static Path jar(Path inModule) {
        Path jar = Path.of(System.getProperty("basedir", "."))
                .resolve(inModule)
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(jar)) {
            throw new AssertionError(jar + " has not been packaged: run this test by mvn verify");
        }
        return jar;
    }

    /** Runs {@code fluxftpd} to its end. */
    static ExternalTool.Output runServer(Path directory, String... arguments) {
        return ExternalTool.of(
                        JavaProgram.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        fluxftpd().toString())
                .run(directory, arguments);
    }

    /** Runs {@code fluxftp} to its end. */
    static ExternalTool client(String... jvmOptions) {
        List<String> line = new ArrayList<>(Arrays.asList(jvmOptions));
        line.addAll(List.of("-jar", fluxftp().toString()));
        return ExternalTool.of(JavaProgram.java(), line.toArray(String[]::new));
    }

    /** A server that serves a directory, on a port of its own. */
    static final class Server implements AutoCloseable {
        private final JavaProgram program;
        private final int port;

        private Server(JavaProgram program) {
            this.program = program;
            this.port = Integer.parseInt(program.awaitOut(LISTENING).group(1));
        }

        static Server start(List<String> jvmOptions, String... arguments) {
            List<String> all = new ArrayList<>(List.of("--port", "0", "--passive-ports", "0"));
            all.addAll(Arrays.asList(arguments));
            JavaProgram program = JavaProgram.start(jvmOptions, fluxftpd(), all.toArray(String[]::new));
            try {
                return new Server(program);
            } catch (AssertionError e) {
                program.close();
                throw e;
            }
        }

        JavaProgram program() {
            return program;
        }

        int port() {
            return port;
        }

        /** A URL for a user of this server. */
        String url(String login, String path) {
            return "ftp://" + login + "@127.0.0.1:" + port + "/" + path;
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
