package io.fluxftp.server.command;

import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.Texts;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** LANG: the language of the server's texts, before and after login; without argument the default one (RFC 2640 §4.1). */
final class LangHandler implements CommandHandler<AccessCommand.Lang> {

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}");

    @Override
    public Publisher<FtpReply> handle(AccessCommand.Lang command, FtpSession session) {
        return Mono.just(choose(command.tag(), session));
    }

    private static FtpReply choose(@Nullable String argument, FtpSession session) {
        String tag = argument == null ? "" : argument.strip();
        if (!tag.isEmpty() && !TAG.matcher(tag).matches()) {
            return FtpReply.of(ReplyCode.ARGUMENT_ERROR, "Expected a language tag, such as EN.");
        }
        Locale language = tag.isEmpty() ? Texts.languages().get(0) : Texts.language(tag);
        if (language == null) {
            return FtpReply.of(ReplyCode.PARAMETER_NOT_IMPLEMENTED, "There are no texts in " + tag + ".");
        }
        session.update(state -> state.withPreferences(before -> before.withLanguage(language)));
        return FtpReply.of(ReplyCode.OKAY, "The language is " + language.getDisplayLanguage(Locale.ENGLISH) + ".");
    }
}
