package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxftp.core.command.Secret;
import io.fluxftp.core.path.FtpPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {

    private static final String HASH =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    private static final String BCRYPT = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    @TempDir
    private Path folder;

    private List<UserSpec> read(String text) throws IOException {
        Path file = Files.writeString(
                folder.resolve("users.yaml"), text.replace("HASH", HASH).replace("BCRYPT", BCRYPT));
        return new UsersFile(file).read();
    }

    private UserSpec one(String text) throws IOException {
        List<UserSpec> users = read(text);
        assertThat(users).hasSize(1);
        return users.get(0);
    }

    @Test
    void everySettingIsRead() throws Exception {
        UserSpec spec = one("""
                # all there is
                users:
                  alice:
                    password: "HASH"
                    home: /home/alice
                    permissions:
                      /private: none
                      /incoming/**: [write, list]
                      /pub: read-only
                      otherwise: [read, make-directory]
                    quota: {bytes: 10 GiB, files: 10000}
                    limits:
                      sessions: 4
                      download-rate: 1 MiB
                      upload-rate: 2000
                    addresses: [192.0.2.0/24, "2001:db8::/32"]
                    without-password-from: 127.0.0.1
                    data-modes: [passive]
                    fxp: true
                    tls: [control, data]
                    account: {needed-for: storing, hash: "BCRYPT"}
                    enabled: true
                    welcome: |
                      Good morning.
                      It is early.
                """);
        FtpUser alice = spec.user();
        assertThat(alice.name()).isEqualTo("alice");
        assertThat(Objects.requireNonNull(spec.passwordIfAny()).matches(Secret.of("password")))
                .isTrue();
        assertThat(alice.home()).isEqualTo(FtpPath.of("/home/alice"));
        assertThat(alice.permissions())
                .isEqualTo(PathPermissions.of(Permissions.of(Permission.READ, Permission.MAKE_DIRECTORY))
                        .rule("/private", Permissions.none())
                        .rule("/incoming/**", Permissions.of(Permission.WRITE, Permission.LIST))
                        .rule("/pub", Permissions.readOnly()));
        assertThat(alice.quota()).isEqualTo(new UserQuota(10L << 30, 10_000));
        assertThat(alice.limits()).isEqualTo(new UserLimits(4, 1 << 20, 2_000));
        assertThat(alice.access().addresses()).hasToString("[192.0.2.0/24, 2001:db8::/32]");
        assertThat(spec.isTrusted(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(alice.access().dataModes()).containsExactly(DataMode.PASSIVE);
        assertThat(alice.access().fxp()).isTrue();
        assertThat(alice.access().tls()).containsExactlyInAnyOrder(TlsDemand.values());
        AccountDemand account = Objects.requireNonNull(alice.account());
        assertThat(account.when()).isEqualTo(AccountDemand.When.STORING);
        assertThat(account.account().matches(Secret.of("U*U"))).isTrue();
        assertThat(alice.welcome()).containsExactly("Good morning.", "It is early.");
        assertThat(spec.isEnabled()).isTrue();
    }

    @Test
    void whatIsLeftOutIsAsInTheCode() throws Exception {
        assertThat(one("users: {bob: {password: 'BCRYPT'}}").user()).isEqualTo(FtpUser.of("bob"));
        assertThat(one("users: {bob: {password: BCRYPT, enabled: false}}").isEnabled())
                .isFalse();
        assertThat(read("users: {}")).isEmpty();
    }

    @Test
    void rulesWithoutAnOtherwiseAllowNothingElse() throws Exception {
        FtpUser bob = one("users: {bob: {password: BCRYPT, permissions: {/pub: all}}}")
                .user();
        assertThat(bob.permissions())
                .isEqualTo(PathPermissions.of(Permissions.none()).rule("/pub", Permissions.all()));
    }

    @Test
    void permissionsMayBeOneWordOrAList() throws Exception {
        String[] values = {"all", "read-only", "none", "[]", "read", "[read-only, delete]"};
        Permissions[] meant = {
            Permissions.all(),
            Permissions.readOnly(),
            Permissions.none(),
            Permissions.none(),
            Permissions.of(Permission.READ),
            Permissions.readOnly().with(Permission.DELETE)
        };
        for (int i = 0; i < values.length; i++) {
            assertThat(one("users: {b: {password: BCRYPT, permissions: " + values[i] + "}}")
                            .user()
                            .permissions())
                    .as(values[i])
                    .isEqualTo(PathPermissions.of(meant[i]));
        }
    }

    @Test
    void anAnchorMaySaveRepetition() throws Exception {
        assertThat(read("""
                users:
                  a: {password: 'BCRYPT', permissions: &staff {/pub: all}}
                  b: {password: 'BCRYPT', permissions: *staff}
                """))
                .extracting(spec -> spec.user().permissions().toString())
                .containsOnly("/pub " + Permissions.all() + ", otherwise []");
    }

    /** Each row: the settings of a user from line 3 on, the line and field of the error, and part of what would be right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: hunter2 | 3: users.bob.password: | fluxftpd hash-password",
                "password: $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA | 3: users.bob.password: | argon2id",
                "password: $2a$05$short | 3: users.bob.password: | fluxftpd hash-password",
                "password: | 3: users.bob.password: | fluxftpd hash-password",
                "password: [hunter2] | 3: users.bob.password: | fluxftpd hash-password",
                "home: /x | 3: users.bob: there is no password | without-password-from",
                "password: BCRYPT~home: pub | 4: users.bob.home: 'pub': | begins with /",
                "password: BCRYPT~home: /../x | 4: users.bob.home: | '..'",
                "password: BCRYPT~homes: /x | 4: users.bob.homes: is no setting | expected password, home,",
                "password: BCRYPT~password: BCRYPT | 4: users.bob.password: is there twice | twice",
                "password: BCRYPT~permissions: rw | 4: users.bob.permissions: 'rw': | read-only, none, or a list of read,",
                "password: BCRYPT~permissions:~  pub: all | 5: users.bob.permissions.pub: | begins with /",
                "password: BCRYPT~permissions:~  /pub: [read, eat] | 5: users.bob.permissions./pub[1]: 'eat' | make-directory",
                "password: BCRYPT~permissions:~  /pub: all~  /pub/in: none | 6: users.bob.permissions./pub/in: | narrower one first",
                "password: BCRYPT~quota: 10 GiB | 4: users.bob.quota: | bytes, files",
                "password: BCRYPT~quota: {bytes: 10 GB} | 4: users.bob.quota.bytes: '10 GB' | 500 MiB",
                "password: BCRYPT~quota: {bytes: 99999999999 TiB} | 4: users.bob.quota.bytes: | too many",
                "password: BCRYPT~quota: {bytes: -1} | 4: users.bob.quota.bytes: '-1' | 0 for none",
                "password: BCRYPT~quota: {size: 1} | 4: users.bob.quota.size: | bytes, files",
                "password: BCRYPT~limits: {sessions: 3000000000} | 4: users.bob.limits.sessions: | 2147483647",
                "password: BCRYPT~limits: {upload-rate: fast} | 4: users.bob.limits.upload-rate: 'fast' | 500 MiB",
                "password: BCRYPT~addresses: [192.0.2.1/24] | 4: users.bob.addresses[0]: '192.0.2.1/24' | zeros",
                "password: BCRYPT~addresses: example.com | 4: users.bob.addresses: 'example.com' | 2001:db8::/32",
                "password: BCRYPT~without-password-from: [1.2.3.4, x] | 4: users.bob.without-password-from[1]: 'x' | 192.0.2.7",
                "password: BCRYPT~data-modes: both | 4: users.bob.data-modes: 'both' | passive, active",
                "password: BCRYPT~data-modes: [] | 4: users.bob.data-modes: | PASSIVE, ACTIVE",
                "password: BCRYPT~fxp: yes | 4: users.bob.fxp: 'yes' | true or false",
                "password: BCRYPT~tls: on | 4: users.bob.tls: 'on' | control, data",
                "password: BCRYPT~account: {needed-for: login} | 4: users.bob.account: | needed-for and hash",
                "password: BCRYPT~account: {needed-for: fun, hash: BCRYPT} | 4: users.bob.account.needed-for: 'fun' | login, storing",
                "password: BCRYPT~account: {needed-for: login, hash: hunter2} | 4: users.bob.account.hash: | fluxftpd hash-password",
                "password: BCRYPT~enabled: | 4: users.bob.enabled: | true or false",
                "password: BCRYPT~welcome: \"a\\rb\" | 4: users.bob.welcome: | ",
                "password: *hunter2 | 3: no YAML | needs quotes",
                "password: @hunter2 | 3: no YAML | needs quotes",
                "password:hunter2 | 3: users.bob: | the settings of a user: password, home",
                "password: BCRYPT~  home: hunter2 | 4: no YAML | indentation",
                "password: \"hunter2 | : no YAML | needs quotes",
                "home: [[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]] | 3: nested too deeply | deeply",
            })
    void errorsNameTheLineAndTheFieldAndWhatWouldBeRight(String row) {
        String[] columns = row.split(" \\| ", 3);
        String file = "users:\n  bob:\n    " + columns[0].replace("~", "\n    ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(file))
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith(folder.resolve("users.yaml") + ":")
                        .contains(columns[1])
                        .contains(columns[2].stripTrailing()))
                .satisfies(UsersFileTest::showsNoSecret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " | :1: is empty: expected users",
                "# nothing | :1: is empty: expected users",
                "{} | :1: expected users",
                "[] | :1: expected users",
                "hunter2 | :1: expected users",
                "user: {} | :1: user: is nothing that such a file holds: expected users",
                "users: | :1: users: expected a mapping of names",
                "users: hunter2 | :1: users: expected a mapping of names",
                "users: {bob: hunter2} | :1: users.bob: expected the settings of a user: password",
                "users: {'': {password: 'BCRYPT'}} | :1: users: expected a name before every colon",
                "users: {[a]: {}} | :1: users: expected a name before every colon",
                "users: {}\n---\nusers: {} | :2: no YAML",
            })
    void theFrameIsCheckedToo(String row) {
        String[] columns = row.split(" \\| ", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(columns[0].stripLeading()))
                .satisfies(error -> assertThat(error.getMessage()).contains(columns[1]))
                .satisfies(UsersFileTest::showsNoSecret);
    }

    private static void showsNoSecret(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("hunter2").doesNotContain("CCCCC");
        }
        assertThat(error.getMessage()).doesNotContain("\n");
    }

    @Test
    void aControlCharacterIsShownAsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("users: {b: {password: 'BCRYPT', home: \"x\\r\\nINFO y\\e[2J\"}}"))
                .satisfies(error -> assertThat(error.getMessage()).doesNotContainPattern("[\\r\\n\\x1b]"));
    }

    @Test
    void whatIsNoTextOrTooLargeOrNotThereIsRefused() throws Exception {
        Path file = folder.resolve("users.yaml");
        Files.write(file, new byte[] {'u', (byte) 0xFF});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsersFile(file).read())
                .withMessageContaining("UTF-8");
        Files.write(file, new byte[] {'u', 0, ':'});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsersFile(file).read())
                .withMessageContaining("no YAML");
        Files.write(file, new byte[UsersFile.LARGEST + 1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsersFile(file).read())
                .withMessageContaining("larger than");
        Assertions.assertThatThrownBy(() -> Authenticators.file(folder.resolve("missing.yaml")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.yaml");
    }

    @Test
    void manyUsersAreRead() throws Exception {
        StringBuilder text = new StringBuilder("users:\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("  user")
                    .append(i)
                    .append(": {password: 'BCRYPT', home: /")
                    .append(i)
                    .append("}\n");
        }
        assertThat(read(text.toString())).hasSize(10_000);
    }
}
