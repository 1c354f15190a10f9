package io.fluxftp.server.model;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;

import java.util.Locale;
import java.util.Set;

/** Who may log in to the server of these tests. */
final class Accounts {

    private static final Set<String> ANONYMOUS = Set.of("anonymous", "ftp");

    private Accounts() {}

    static boolean admits(String name, String password) {
        return ANONYMOUS.contains(name.toLowerCase(Locale.ROOT)) || (name.equals(USER) && password.equals(PASSWORD));
    }
}
