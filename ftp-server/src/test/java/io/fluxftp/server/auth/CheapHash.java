package io.fluxftp.server.auth;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Bcrypt hashes of the lowest cost, for tests that check many. */
final class CheapHash {

    private CheapHash() {}

    static String of(String password) {
        return OpenBSDBCrypt.generate("2b", password.getBytes(StandardCharsets.UTF_8), new byte[16], 4);
    }
}
