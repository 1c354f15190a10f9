package io.fluxftp.examples.server;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.auth.Authenticators;
import io.fluxftp.server.auth.PasswordHashes;
import io.fluxftp.server.auth.Permissions;
import io.fluxftp.server.auth.UserSpec;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is served, and to whom. */
final class AccessOptions {

    @Option(names = "--root", paramLabel = "DIR", description = "Serve this directory. Required.")
    @Nullable
    Path root;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description =
                    "Let in the users of this YAML file, who may have permissions, quotas and limits of their own;"
                            + " it is read again when it changes. Passwords are hashes; fluxftpd hash-password makes them.")
    private @Nullable Path usersFile;

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD[:HOME]",
            converter = UserOption.Converter.class,
            description = "Let this user do everything below HOME, a directory of --root that begins with / (default:"
                    + " /, the whole root). May be given several times. A password that holds ':/' needs a HOME after"
                    + " it. The command line shows to others on this machine; only a digest is kept in memory.")
    private List<UserOption> users = new ArrayList<>();

    @Option(
            names = "--anonymous",
            paramLabel = "DIR",
            arity = "0..1",
            fallbackValue = "/",
            converter = DirectoryConverter.class,
            description = "Let anybody log in as anonymous or ftp and read what is below DIR, a directory of --root"
                    + " (default: /, the whole root). Default: no.")
    private @Nullable FtpPath anonymous;

    /**
     * Who may log in.
     *
     * @throws ParameterException when nobody may, when a user is named twice, when a home is not there, or when the file of
     *     users has an error
     */
    Authenticator authenticator(CommandLine commandLine, Path served) {
        if (users.isEmpty() && usersFile == null && anonymous == null) {
            throw new ParameterException(
                    commandLine, "nobody could log in: give --users FILE, --user NAME:PASSWORD[:HOME] or --anonymous");
        }
        Set<String> names = new HashSet<>();
        for (UserOption user : users) {
            if (!names.add(user.name())) {
                throw new ParameterException(commandLine, "--user: " + user.name() + " is given twice");
            }
            requireDirectory(commandLine, "--user: the home of " + user.name(), served, user.home());
        }
        if (anonymous != null) {
            requireDirectory(commandLine, "--anonymous: the directory", served, anonymous);
        }
        List<Authenticator> asked = new ArrayList<>();
        if (anonymous != null) {
            asked.add(Authenticators.anonymous(Permissions.readOnly(), anonymous));
        }
        asked.add(named());
        if (usersFile != null) {
            asked.add(fileOf(commandLine, usersFile));
        }
        return Authenticators.chain(asked);
    }

    private Authenticator named() {
        return Authenticators.of(users.stream()
                .map(user -> Authenticators.user(user.name())
                        .password(PasswordHashes.digest(user.password()))
                        .home(user.home())
                        .permissions(Permissions.all()))
                .toArray(UserSpec[]::new));
    }

    private static Authenticator fileOf(CommandLine commandLine, Path file) {
        try {
            return Authenticators.file(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, "--users: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new ParameterException(
                    commandLine, "--users: " + file + " cannot be read: expected a file of users", e);
        }
    }

    private static void requireDirectory(CommandLine commandLine, String what, Path served, FtpPath directory) {
        Path onDisk = served.resolve(directory.toString().substring(1));
        if (!Files.isDirectory(onDisk)) {
            throw new ParameterException(
                    commandLine, what + " is " + directory + ", and " + onDisk + " is no directory");
        }
    }

    private static final class DirectoryConverter implements ITypeConverter<FtpPath> {
        @Override
        public FtpPath convert(String text) {
            return UserOption.directory(text);
        }
    }
}
