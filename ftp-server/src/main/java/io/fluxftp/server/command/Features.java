package io.fluxftp.server.command;

import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What FEAT tells, feature by feature (RFC 2389 §3). Immutable; a new extension of the server's own is a line here. */
public final class Features {

    private static final Features STANDARD = new Features(List.of(
            session -> storageCan(session, Capability.AVAILABLE_SPACE) ? "AVBL" : null,
            Feature.of("CLNT"),
            Feature.of("DSIZ"),
            Feature.of("EPRT"),
            Feature.of("EPSV"),
            Features::hash,
            session -> Texts.feature(session.state().preferences().language()),
            Feature.of("MD5"),
            Feature.of("MDTM"),
            session -> storageCan(session, Capability.CREATED_TIME) ? "MFCT" : null,
            Features::mff,
            session -> storageCan(session, Capability.MODIFIED_TIME) ? "MFMT" : null,
            session -> "MLST " + ListedFacts.feature(session),
            Feature.of("MODE Z"),
            Feature.of("PASV"),
            Feature.of("RANG STREAM"),
            Feature.of("REST STREAM"),
            Feature.of("SIZE"),
            Feature.of("TVFS"),
            Feature.of("UTF8"),
            Feature.of("XCRC"),
            Feature.of("XMD5"),
            Feature.of("XSHA1"),
            Feature.of("XSHA256"),
            Feature.of("XSHA512")));

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

    /** The algorithms, the one that HASH uses in this session with a star (draft-bryan-ftpext-hash §3.2). */
    private static String hash(FtpSession session) {
        HashAlgorithm chosen = session.state().preferences().hash();
        return Arrays.stream(HashAlgorithm.values())
                .map(algorithm -> algorithm.wireName() + (algorithm == chosen ? "*" : ""))
                .collect(Collectors.joining(";", "HASH ", ""));
    }

    /** The facts that MFF can set (draft-somers-ftp-mfxx §6). */
    private static @Nullable String mff(FtpSession session) {
        String facts = MffHandler.FACTS.entrySet().stream()
                .filter(fact -> storageCan(session, fact.getValue()))
                .map(fact -> fact.getKey() + ';')
                .sorted()
                .collect(Collectors.joining());
        return facts.isEmpty() ? null : "MFF " + facts;
    }

    /** What the storage can do where the session is; before the login, what it can do at its root. */
    static boolean storageCan(FtpSession session, Capability capability) {
        Set<Capability> capabilities = session.state().user() == null
                ? session.settings().fileSystem().capabilities(FtpPath.ROOT)
                : session.files().capabilities(session.state().directory());
        return capabilities.contains(capability);
    }
}
