package io.fluxftp.server.session;

import io.fluxftp.core.path.FtpPath;
import io.fluxftp.core.transfer.TransferParameters;
import io.fluxftp.server.auth.FtpUser;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that a session remembers between two commands, as one value that is replaced as a whole.
 *
 * @param login how far the login has come
 * @param directory the working directory
 * @param parameters the transfer parameters
 * @param pending what RNFR, REST or RANG left for the command after it
 * @param extendedPassiveOnly whether EPSV ALL was said (RFC 2428 §4)
 * @param preferences what the client told of itself and wants
 */
public record SessionState(
        Login login,
        FtpPath directory,
        TransferParameters parameters,
        Pending pending,
        boolean extendedPassiveOnly,
        Preferences preferences) {

    /** The state after the greeting and after REIN. */
    public static SessionState initial(Set<String> defaultFacts) {
        return new SessionState(
                Login.NONE,
                FtpPath.ROOT,
                TransferParameters.DEFAULT,
                Pending.NOTHING,
                false,
                Preferences.initial(defaultFacts));
    }

    /** The user who is logged in, or null. */
    public @Nullable FtpUser user() {
        return login instanceof Login.Done done ? done.user() : null;
    }

    /** Where REST said that the next transfer begins: bytes of the representation in force, 0 without REST. */
    public long restart() {
        return pending instanceof Pending.RestartAt at ? at.offset() : 0;
    }

    /** This state with another login. */
    public SessionState withLogin(Login other) {
        return new SessionState(other, directory, parameters, pending, extendedPassiveOnly, preferences);
    }

    /** This state with another working directory. */
    public SessionState withDirectory(FtpPath other) {
        return new SessionState(login, other, parameters, pending, extendedPassiveOnly, preferences);
    }

    /** This state with other transfer parameters. */
    public SessionState withParameters(TransferParameters other) {
        return new SessionState(login, directory, other, pending, extendedPassiveOnly, preferences);
    }

    /** This state with something else pending. */
    public SessionState withPending(Pending other) {
        return new SessionState(login, directory, parameters, other, extendedPassiveOnly, preferences);
    }

    /** This state after EPSV ALL. */
    public SessionState withExtendedPassiveOnly() {
        return new SessionState(login, directory, parameters, pending, true, preferences);
    }

    /** This state with other preferences. */
    public SessionState withPreferences(UnaryOperator<Preferences> change) {
        return new SessionState(login, directory, parameters, pending, extendedPassiveOnly, change.apply(preferences));
    }
}
