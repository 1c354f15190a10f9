package io.fluxftp.server.session;

import io.fluxftp.core.hash.HashAlgorithm;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client has told of itself and of how it wants to be answered. Begins anew with REIN.
 *
 * @param client what CLNT told, or null
 * @param language in which the server's own texts are told (RFC 2640 §4)
 * @param listedFacts the facts of MLSD and MLST that OPTS MLST left on, lower case (RFC 3659 §7.9)
 * @param hash what HASH computes, as OPTS HASH chose it
 */
public record Preferences(@Nullable String client, Locale language, Set<String> listedFacts, HashAlgorithm hash) {

    /** No name, English, SHA-256, and these facts. */
    public static Preferences initial(Set<String> defaultFacts) {
        return new Preferences(null, Locale.ENGLISH, defaultFacts, HashAlgorithm.SHA_256);
    }

    /**
     * What of these stays when somebody logs in: whose name and language it is does not change by that, the rest is
     * as {@code fresh}.
     */
    public Preferences keptBy(Preferences fresh) {
        return fresh.withClient(client).withLanguage(language);
    }

    /** These preferences with the client's name, or without one. */
    public Preferences withClient(@Nullable String name) {
        return new Preferences(name, language, listedFacts, hash);
    }

    /** These preferences with another language. */
    public Preferences withLanguage(Locale other) {
        return new Preferences(client, other, listedFacts, hash);
    }

    /** These preferences with other facts to list. */
    public Preferences withListedFacts(Set<String> facts) {
        return new Preferences(client, language, Set.copyOf(facts), hash);
    }

    /** These preferences with another algorithm for HASH. */
    public Preferences withHash(HashAlgorithm other) {
        return new Preferences(client, language, listedFacts, other);
    }
}
