package io.fluxftp.server.command;

import io.fluxftp.server.session.FtpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What FEAT tells, feature by feature (RFC 2389 §3). Immutable; a new extension of the server's own is a line here. */
public final class Features {

    private static final Features STANDARD = new Features(List.of(
            Feature.of("CLNT"),
            Feature.of("EPRT"),
            Feature.of("EPSV"),
            Feature.of("MDTM"),
            session ->
                    "MLST " + ListedFacts.feature(session.state().preferences().listedFacts()),
            Feature.of("PASV"),
            Feature.of("REST STREAM"),
            Feature.of("SIZE"),
            Feature.of("TVFS"),
            Feature.of("UTF8")));

    private final List<Feature> all;

    private Features(List<Feature> all) {
        this.all = all;
    }

    /** The features that come with the server. */
    public static Features standard() {
        return STANDARD;
    }

    /** These and one more. */
    public Features with(Feature feature) {
        List<Feature> more = new ArrayList<>(all);
        more.add(Objects.requireNonNull(feature, "feature"));
        return new Features(List.copyOf(more));
    }

    /** What works in a session, one text a feature, in a fixed order. */
    public List<String> in(FtpSession session) {
        return all.stream()
                .map(feature -> feature.in(session))
                .filter(Objects::nonNull)
                .toList();
    }
}
