package io.fluxftp.server.policy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Texts;
import java.util.Locale;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replies are told in the session's language as it is when they are sent, so that the answer to LANG is in the new one
 * (RFC 2640 §4.1). What FEAT tells is for programs.
 */
final class LanguagePolicy implements CommandPolicy {

    @Override
    public Publisher<FtpReply> apply(FtpCommand command, FtpSession session, Next next) {
        boolean english = language(session).equals(Locale.ENGLISH) && command.verb() != Verb.LANG;
        Publisher<FtpReply> replies = next.handle(command, session);
        if (english || command.verb() == Verb.FEAT) {
            return replies;
        }
        return replies instanceof Mono<FtpReply> one
                ? one.map(reply -> Texts.in(language(session), reply))
                : Flux.from(replies).map(reply -> Texts.in(language(session), reply));
    }

    private static Locale language(FtpSession session) {
        return session.state().preferences().language();
    }
}
