package io.fluxftp.client.internal.session;

import io.fluxftp.client.config.Credentials;
import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.error.FtpAuthenticationException;
import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.result.FtpFeatures;
import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.FeatureCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Secret;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * From the greeting to a usable session: USER, PASS and ACCT as the replies ask for them (RFC 959, section 5.4), then
 * FEAT (RFC 2389) and PWD in one go, then what the features call for.
 */
public final class LoginFlow {

    private static final String CLIENT = "FluxFTP";

    private LoginFlow() {}

    /**
     * Opens a session.
     *
     * @param config where, who, how
     * @return the session, logged in; an {@link FtpException} otherwise, and the connection is closed. Closed too when
     *     cancelled
     */
    public static Mono<Session> open(FtpClientConfig config) {
        return ControlConnection.connect(config).flatMap(control -> login(control)
                .doOnError(error -> control.close(reason("the login failed")))
                .doOnCancel(() -> control.close(reason("the login was cancelled"))));
    }

    private static FtpConnectionException reason(String text) {
        return new FtpConnectionException(text, null, null, Outcome.NOT_APPLIED, null);
    }

    private static Mono<Session> login(ControlConnection control) {
        Credentials credentials = control.config().credentials();
        return control.greeting()
                .last()
                .flatMap(reply -> reply.code().isCompletion()
                        ? Mono.defer(() -> say(control, new AccessCommand.User(credentials.user())))
                        : Mono.error(Replies.error(null, reply)))
                .flatMap(reply -> wants(reply, ReplyCode.NEED_PASSWORD)
                        ? say(control, new AccessCommand.Pass(credentials.password()))
                        : Mono.just(reply))
                .flatMap(reply ->
                        wants(reply, ReplyCode.NEED_ACCOUNT) ? account(control, credentials, reply) : Mono.just(reply))
                .flatMap(reply -> reply.code().isCompletion()
                        ? introduce(control)
                        : Mono.error(new FtpAuthenticationException(
                                "the server asks for more than a password: " + reply,
                                null,
                                reply,
                                Outcome.NOT_APPLIED,
                                null)));
    }

    private static boolean wants(FtpReply reply, ReplyCode code) {
        return reply.code() == code;
    }

    private static Mono<FtpReply> account(ControlConnection control, Credentials credentials, FtpReply reply) {
        Secret account = credentials.account();
        return account == null
                ? Mono.error(new FtpAuthenticationException(
                        "the server asks for an account, and none is configured: " + reply,
                        null,
                        reply,
                        Outcome.NOT_APPLIED,
                        null))
                : say(control, new AccessCommand.Acct(account));
    }

    /** A step of the login. A refusal for good is about who we are, unless the server says that it is about something else. */
    private static Mono<FtpReply> say(ControlConnection control, FtpCommand command) {
        return control.exchange(command).last().flatMap(reply -> {
            if (reply.code().isPermanent()) {
                return Mono.error(new FtpAuthenticationException(
                        command.describe() + ": " + reply, command, reply, Outcome.NOT_APPLIED, null));
            }
            return reply.code().isTransient() ? Mono.error(Replies.error(command, reply)) : Mono.just(reply);
        });
    }

    private static Mono<Session> introduce(ControlConnection control) {
        return Mono.zip(
                        control.exchange(new FeatureCommand.Feat()).last(),
                        control.exchange(new ServiceCommand.Pwd()).last())
                .flatMap(replies -> {
                    FtpFeatures features = FtpFeatures.of(replies.getT1());
                    Session session = new Session(control, features, directory(replies.getT2()));
                    List<FtpCommand> choices = new ArrayList<>();
                    if (features.utf8()) {
                        choices.add(new FeatureCommand.Opts("UTF8", "ON"));
                    }
                    if (features.has("CLNT")) {
                        choices.add(new AccessCommand.Clnt(CLIENT));
                    }
                    // What the server answers changes nothing: names go out in the configured charset either way.
                    return Flux.fromIterable(choices)
                            .flatMapSequential(control::exchange)
                            .then(Mono.just(session));
                });
    }

    private static @Nullable String directory(FtpReply reply) {
        return reply.code().isCompletion() ? QuotedPath.in(reply.text()) : null;
    }
}
