package io.fluxftp.client.result;

import io.fluxftp.core.reply.FtpReply;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the server says it can do beyond RFC 959: its answer to FEAT (RFC 2389, section 3). */
public final class FtpFeatures {

    /** A server that lists nothing, or does not know FEAT. */
    public static final FtpFeatures NONE = new FtpFeatures(Map.of());

    private final Map<String, String> features;

    private FtpFeatures(Map<String, String> features) {
        this.features = features;
    }

    /**
     * Reads the reply to FEAT. What is no feature line is passed over.
     *
     * @param reply the reply; one that is no 2yz, or of a single line, lists nothing
     * @return the features
     */
    public static FtpFeatures of(FtpReply reply) {
        if (!reply.code().isCompletion() || reply.lines().size() < 2) {
            return NONE;
        }
        Map<String, String> features = new TreeMap<>();
        for (String line : reply.lines().subList(1, reply.lines().size() - 1)) {
            String feature = line.strip();
            int space = feature.indexOf(' ');
            String name = space < 0 ? feature : feature.substring(0, space);
            if (!name.isEmpty()) {
                String parameters =
                        space < 0 ? "" : feature.substring(space + 1).strip();
                features.merge(name.toUpperCase(Locale.ROOT), parameters, (one, other) -> one + ' ' + other);
            }
        }
        return new FtpFeatures(Collections.unmodifiableMap(features));
    }

    /**
     * Whether a feature is listed.
     *
     * @param name its name, in any case ({@code "MLST"}, {@code "UTF8"})
     * @return true when the server lists it
     */
    public boolean has(String name) {
        return features.containsKey(name.toUpperCase(Locale.ROOT));
    }

    /**
     * What stands behind the name of a feature.
     *
     * @param name its name, in any case
     * @return its parameters, empty when it has none; null when it is not listed
     */
    public @Nullable String parameters(String name) {
        return features.get(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether MLSD and MLST are there (RFC 3659, section 7.8).
     *
     * @return true when {@code MLST} is listed
     */
    public boolean machineListing() {
        return has("MLST");
    }

    /**
     * Whether names are UTF-8 (RFC 2640, section 3.2).
     *
     * @return true when {@code UTF8} is listed
     */
    public boolean utf8() {
        return has("UTF8");
    }

    /**
     * Whether transfers can begin at an offset (RFC 3659, section 5.3).
     *
     * @return true when {@code REST STREAM} is listed
     */
    public boolean restartStream() {
        String parameters = parameters("REST");
        return parameters != null && parameters.toUpperCase(Locale.ROOT).contains("STREAM");
    }

    /**
     * All that is listed.
     *
     * @return names in upper case, each with its parameters; unmodifiable, sorted
     */
    public Map<String, String> asMap() {
        return features;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FtpFeatures theirs && features.equals(theirs.features);
    }

    @Override
    public int hashCode() {
        return features.hashCode();
    }

    @Override
    public String toString() {
        return "FtpFeatures" + FtpReply.safe(features.toString());
    }
}
