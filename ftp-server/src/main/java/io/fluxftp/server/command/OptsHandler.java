package io.fluxftp.server.command;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.FeatureCommand;
import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.Locale;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** OPTS: sets what a feature does: UTF8, the facts of MLST and the algorithm of HASH (RFC 2389 §4, RFC 3659 §7.9). */
final class OptsHandler implements CommandHandler<FeatureCommand.Opts> {

    @Override
    public Publisher<FtpReply> handle(FeatureCommand.Opts command, FtpSession session) {
        String value = command.value() == null ? "" : command.value();
        return Mono.just(
                switch (command.option().toUpperCase(Locale.ROOT)) {
                    case "UTF8", "UTF-8" -> utf8(value, session);
                    case "MLST" -> mlst(value, session);
                    case "HASH" -> hash(value, session);
                    default ->
                        FtpReply.of(
                                ReplyCode.ARGUMENT_ERROR,
                                "No options for " + FtpReply.safe(command.option()) + "; there are UTF8 and MLST.");
                });
    }

    private static FtpReply utf8(String value, FtpSession session) {
        switch (value.toUpperCase(Locale.ROOT)) {
            case "", "ON", "NLST" -> session.charset(FtpCharset.UTF_8);
            case "OFF" -> session.charset(FtpCharset.ISO_8859_1);
            default -> {
                return FtpReply.of(ReplyCode.ARGUMENT_ERROR, "OPTS UTF8 takes ON or OFF.");
            }
        }
        return FtpReply.of(ReplyCode.OKAY, "Names are " + session.charset() + ".");
    }

    private static FtpReply mlst(String value, FtpSession session) {
        Set<String> wanted = ListedFacts.parse(value);
        session.update(state -> state.withPreferences(before -> before.withListedFacts(wanted)));
        String told = ListedFacts.told(wanted);
        return FtpReply.of(ReplyCode.OKAY, told.isEmpty() ? "MLST OPTS" : "MLST OPTS " + told);
    }

    private static FtpReply hash(String value, FtpSession session) {
        HashAlgorithm wanted = value.isEmpty() ? session.state().preferences().hash() : HashAlgorithm.of(value.trim());
        if (wanted == null) {
            return FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR,
                    "Unknown algorithm " + FtpReply.safe(value) + "; FEAT tells those that there are.");
        }
        session.update(state -> state.withPreferences(before -> before.withHash(wanted)));
        return FtpReply.of(ReplyCode.OKAY, wanted.wireName());
    }
}
