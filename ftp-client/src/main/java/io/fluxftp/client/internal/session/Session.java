package io.fluxftp.client.internal.session;

import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.result.FtpFeatures;
import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ParameterCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.transfer.RepresentationType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A logged-in session as the pool keeps it: its control connection, and what is known of the server's side of it, so
 * that only what differs is said and what a borrower changed can be put back.
 */
public final class Session {

    /** Raw commands that change nothing that a session remembers. Whatever else is said raw may. */
    private static final Set<Verb> HARMLESS = EnumSet.of(
            Verb.NOOP,
            Verb.PWD,
            Verb.SYST,
            Verb.FEAT,
            Verb.HELP,
            Verb.STAT,
            Verb.SIZE,
            Verb.MDTM,
            Verb.MLST,
            Verb.DELE,
            Verb.MKD,
            Verb.RMD,
            Verb.ALLO,
            Verb.MFMT,
            Verb.MFCT,
            Verb.MFF,
            Verb.HASH,
            Verb.AVBL,
            Verb.DSIZ,
            Verb.XCRC,
            Verb.XMD5,
            Verb.XSHA1,
            Verb.XSHA256,
            Verb.XSHA512,
            Verb.MD5,
            Verb.CLNT,
            Verb.RNTO);

    /** What SITE can say that changes nothing of the session; anything else may (UMASK, IDLE, NAMEFMT, ALIAS). */
    private static final Set<String> HARMLESS_SITE = Set.of("CHMOD", "UTIME", "HELP", "WHO");

    private static final Set<Verb> CHANGES_DIRECTORY = EnumSet.of(Verb.CWD, Verb.CDUP);

    private final ControlConnection control;
    private final FtpFeatures features;
    private final @Nullable String loginDirectory;
    private final Turns turns;

    // Touched on the event loop only.
    /** Null while it is not known: TYPE has been said and its reply not been heard. */
    private @Nullable RepresentationType type = RepresentationType.ASCII;

    private boolean restartPending;
    private boolean extendedPassive;
    private boolean directoryChanged;
    private boolean inDoubt;

    Session(ControlConnection control, FtpFeatures features, @Nullable String loginDirectory) {
        this.control = control;
        this.features = features;
        this.loginDirectory = loginDirectory;
        this.turns = new Turns(control);
        this.extendedPassive = true;
    }

    /**
     * Does an operation alone: after those that came before, and before those that come after.
     *
     * @param operation subscribed to on the event loop, in its turn
     * @param <T> what it emits
     * @return the operation
     */
    public <T> Flux<T> inTurn(Supplier<? extends Flux<T>> operation) {
        return turns.during(operation);
    }

    /**
     * As {@link #inTurn}, for one value.
     *
     * @param operation subscribed to on the event loop, in its turn
     * @param <T> what it emits
     * @return the operation
     */
    public <T> Mono<T> inTurnOne(Supplier<? extends Mono<T>> operation) {
        return turns.during(operation).singleOrEmpty();
    }

    /**
     * Says a command that is to end with 2yz.
     *
     * @param command the command
     * @return the reply; any other is an error
     */
    public Mono<FtpReply> complete(FtpCommand command) {
        return control.exchange(command).last().flatMap(reply -> {
            if (reply.code().isCompletion()) {
                return Mono.just(reply);
            }
            inDoubt |= reply.code().isIntermediate();
            return Mono.error(Replies.error(command, reply));
        });
    }

    /**
     * Says a command that is to end with 3yz.
     *
     * @param command the command
     * @return the reply; any other is an error
     */
    public Mono<FtpReply> prepare(FtpCommand command) {
        return control.exchange(command)
                .last()
                .flatMap(reply ->
                        reply.code().isIntermediate() ? Mono.just(reply) : Mono.error(Replies.error(command, reply)));
    }

    /**
     * Sets the representation type, if it is another (RFC 959, section 3.1.1).
     *
     * @param wanted the type
     * @return completes when the server has it
     */
    public Mono<Void> type(RepresentationType wanted) {
        return Mono.defer(() -> {
            RepresentationType before = type;
            if (wanted.equals(before)) {
                return Mono.empty();
            }
            type = null;
            return complete(new ParameterCommand.Type(wanted))
                    .doOnNext(reply -> type = wanted)
                    .doOnError(FtpPermanentException.class, refused -> type = before)
                    .then();
        });
    }

    /**
     * Says where the next transfer begins (RFC 3659, section 5), where that is not the start, or where the server may still
     * remember another place: some do until a transfer has begun, whatever is said in between.
     *
     * @param offset the place, in bytes
     * @return completes when the server knows
     */
    public Mono<Void> restart(long offset) {
        return Mono.defer(() -> {
            if (offset == 0 && !restartPending) {
                return Mono.empty();
            }
            restartPending = true;
            return prepare(new ServiceCommand.Rest(Long.toString(offset)))
                    .doOnError(FtpPermanentException.class, refused -> restartPending = false)
                    .then();
        });
    }

    /** A transfer has begun: what REST said is used up. */
    public void transferBegun() {
        restartPending = false;
    }

    /**
     * Changes the working directory.
     *
     * @param command CWD or CDUP
     * @return completes when it is done
     */
    public Mono<Void> changeDirectory(Supplier<? extends FtpCommand> command) {
        return Mono.defer(() -> {
            FtpCommand change = command.get();
            directoryChanged = true;
            return complete(change).then();
        });
    }

    /**
     * Asks for the working directory.
     *
     * @return its pathname
     */
    public Mono<String> workingDirectory() {
        ServiceCommand.Pwd command = new ServiceCommand.Pwd();
        return complete(command).flatMap(reply -> {
            String path = QuotedPath.in(reply.text());
            return path == null
                    ? Mono.error(new FtpProtocolException(
                            "no pathname in " + reply, command, reply, Outcome.NOT_APPLIED, null))
                    : Mono.just(path);
        });
    }

    /**
     * Says any command, and keeps account of what it may have changed.
     *
     * @param command the command
     * @return its replies, whatever they are
     */
    public Flux<FtpReply> raw(FtpCommand command) {
        return Flux.defer(() -> {
            Verb verb = command.verb();
            if (CHANGES_DIRECTORY.contains(verb)) {
                directoryChanged = true;
            } else if (!HARMLESS.contains(verb) && !isHarmlessSite(command)) {
                inDoubt = true;
            }
            return control.exchange(command);
        });
    }

    private static boolean isHarmlessSite(FtpCommand command) {
        if (!(command instanceof ServiceCommand.Site site)) {
            return false;
        }
        String said = site.command();
        int blank = said.indexOf(' ');
        return HARMLESS_SITE.contains((blank < 0 ? said : said.substring(0, blank)).toUpperCase(Locale.ROOT));
    }

    /**
     * Does what blocks, on a thread for files.
     *
     * @param work what to do
     * @param <T> its result
     * @return its result
     */
    public <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(config().files());
    }

    /**
     * Makes the session as it was after the login, for its next borrower; closes it when that is not possible.
     *
     * @return completes, never with an error, when that is done
     */
    public Mono<Void> reset() {
        return control.onLoop(() -> inTurnOne(this::restore))
                .onErrorResume(error -> Mono.fromRunnable(() -> close("cannot be reset: " + error.getMessage())));
    }

    private Mono<Void> restore() {
        if (!isOpen()) {
            return Mono.empty();
        }
        if (inDoubt || (directoryChanged && loginDirectory == null)) {
            close("its state is in doubt");
            return Mono.empty();
        }
        if (!directoryChanged || loginDirectory == null) {
            return Mono.empty();
        }
        return complete(new AccessCommand.Cwd(loginDirectory))
                .doOnNext(reply -> directoryChanged = false)
                .then();
    }

    /**
     * Ends the session: QUIT, then the connection closes; by force after {@code timeouts.close}.
     *
     * @return completes, never with an error, when it is closed
     */
    public Mono<Void> quit() {
        return Mono.defer(() -> {
            if (!isOpen()) {
                return Mono.empty();
            }
            Duration limit = control.config().timeouts().close();
            // The time-out of the exchange would begin only when QUIT is the next to be answered.
            Disposable force = control.schedule(limit, () -> close("no reply to QUIT within " + limit));
            return control.exchange(new AccessCommand.Quit(), limit, false)
                    .onErrorComplete()
                    .doFinally(signal -> {
                        force.dispose();
                        close("done");
                    })
                    .then(control.onClose());
        });
    }

    /**
     * Closes the connection at once.
     *
     * @param why for the log, and for operations that are under way
     */
    public void close(String why) {
        control.close(new FtpConnectionException("the session is closed: " + why, null, null, Outcome.UNKNOWN, null));
    }

    /**
     * Whether the session can be used. Any thread may ask.
     *
     * @return false once it is closed
     */
    public boolean isOpen() {
        return control.isOpen();
    }

    /**
     * Whether EPSV is still worth trying.
     *
     * @return false after the server refused it
     */
    public boolean extendedPassive() {
        return extendedPassive;
    }

    /** Remembers that the server does not know EPSV. */
    public void refusedExtendedPassive() {
        extendedPassive = false;
    }

    /**
     * What the server can do.
     *
     * @return its features
     */
    public FtpFeatures features() {
        return features;
    }

    /**
     * The configuration.
     *
     * @return the configuration
     */
    public FtpClientConfig config() {
        return control.config();
    }

    /**
     * The control connection.
     *
     * @return the connection
     */
    public ControlConnection control() {
        return control;
    }

    @Override
    public String toString() {
        return control.toString();
    }
}
