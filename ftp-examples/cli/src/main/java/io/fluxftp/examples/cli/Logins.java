package io.fluxftp.examples.cli;

import io.fluxftp.client.config.Credentials;
import io.fluxftp.core.command.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in: the user of the URL, or the one that {@code ~/.netrc} names for the host, or anonymous. The password is
 * that of the URL, or of the variable {@code FLUXFTP_PASSWORD}, or of {@code ~/.netrc}, or what a person types.
 */
final class Logins {

    /** The variable that holds a password. */
    static final String VARIABLE = "FLUXFTP_PASSWORD";

    private final Map<String, String> environment;

    Logins(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Credentials for a URL.
     *
     * @throws Failures.Usage when there is a user without a password, or {@code ~/.netrc} cannot be read
     */
    Credentials of(FtpUrl url) {
        String user = url.user();
        Secret password = url.password();
        if (user != null && password == null && environment.containsKey(VARIABLE)) {
            password = Secret.of(environment.getOrDefault(VARIABLE, ""));
        }
        if (user != null && password != null) {
            return new Credentials(user, password, null);
        }
        Netrc.Entry entry = netrc().find(url.host(), user);
        if (user == null) {
            return entry == null || entry.login() == null
                    ? Credentials.ANONYMOUS
                    : new Credentials(entry.login(), passwordOf(url.withUser(entry.login()), entry), null);
        }
        return new Credentials(user, passwordOf(url, entry), null);
    }

    private Secret passwordOf(FtpUrl url, Netrc.@Nullable Entry entry) {
        if (environment.containsKey(VARIABLE)) {
            return Secret.of(environment.getOrDefault(VARIABLE, ""));
        }
        Secret password = entry == null ? null : entry.password();
        if (password == null) {
            password = Terminal.askPassword("Password for " + url.user() + " on " + url.host() + ": ");
        }
        if (password == null) {
            throw new Failures.Usage(
                    "there is no password for " + url.user() + " on " + url.host() + ": expected one in the URL, in "
                            + VARIABLE + " or in ~/.netrc",
                    null);
        }
        return password;
    }

    private Netrc netrc() {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        try {
            return Netrc.read(Path.of(home, ".netrc"));
        } catch (IllegalArgumentException e) {
            throw new Failures.Usage(String.valueOf(e.getMessage()), e);
        }
    }
}
