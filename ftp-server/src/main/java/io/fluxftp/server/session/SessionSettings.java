package io.fluxftp.server.session;

import io.fluxftp.server.auth.Authenticator;
import io.fluxftp.server.file.FtpFileSystem;
import java.time.Clock;
import java.util.Map;

/**
 * What all sessions of a server have in common.
 *
 * @param greeting the text of the 220 reply
 * @param authenticator checks logins
 * @param fileSystem the tree below which every user's home is
 * @param trees the trees that SMNT mounts instead, by their names; mostly none
 * @param partialUploads whether an upload that is cut off keeps what has arrived, so that the client can resume it;
 *     otherwise the file stays as it was before
 * @param limits how much is taken on
 * @param timeouts how long is waited
 * @param shared limits that all sessions share
 * @param guard counts failed logins
 * @param quotas counts what users keep
 * @param clock the time of events, listings and bans
 */
public record SessionSettings(
        String greeting,
        Authenticator authenticator,
        FtpFileSystem fileSystem,
        Map<String, FtpFileSystem> trees,
        boolean partialUploads,
        Limits limits,
        Timeouts timeouts,
        SharedLimits shared,
        LoginGuard guard,
        UserQuotas quotas,
        Clock clock) {}
