package io.fluxftp.server.session;

import io.fluxftp.core.hash.HashAlgorithm;
import java.time.Duration;
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
 * @param idle how long this session may be idle, as SITE IDLE set it, or null where the server's own time-out holds
 */
public record Preferences(
        @Nullable String client,
        Locale language,
        Set<String> listedFacts,
        HashAlgorithm hash,
        @Nullable Duration idle) {

    /** No name, English, SHA-256, and these facts. */
    public static Preferences initial(Set<String> defaultFacts) {
        return new Preferences(null, Locale.ENGLISH, defaultFacts, HashAlgorithm.SHA_256, null);
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
        return new Preferences(name, language, listedFacts, hash, idle);
    }

    /** These preferences with another language. */
    public Preferences withLanguage(Locale other) {
        return new Preferences(client, other, listedFacts, hash, idle);
    }

    /** These preferences with other facts to list. */
    public Preferences withListedFacts(Set<String> facts) {
        return new Preferences(client, language, Set.copyOf(facts), hash, idle);
    }

    /** These preferences with another algorithm for HASH. */
    public Preferences withHash(HashAlgorithm other) {
        return new Preferences(client, language, listedFacts, other, idle);
    }

    /** These preferences with an idle time-out of the session's own. */
    public Preferences withIdle(Duration timeout) {
        return new Preferences(client, language, listedFacts, hash, timeout);
    }
}
