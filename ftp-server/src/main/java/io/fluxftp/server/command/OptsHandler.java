package io.fluxftp.server.command;

import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.command.FeatureCommand;
import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * OPTS: sets what a feature does: UTF8, the facts of MLST, the algorithm of HASH, the level of MODE Z (RFC 2389 §4, RFC 3659 §7.9).
 */
final class OptsHandler implements CommandHandler<FeatureCommand.Opts> {

    private static final Pattern DEFLATE_LEVEL = Pattern.compile("Z +LEVEL +([0-9])", Pattern.CASE_INSENSITIVE);

    @Override
    public Publisher<FtpReply> handle(FeatureCommand.Opts command, FtpSession session) {
        String value = command.value() == null ? "" : command.value();
        return Mono.just(
                switch (command.option().toUpperCase(Locale.ROOT)) {
                    case "UTF8", "UTF-8" -> utf8(value, session);
                    case "MLST" -> mlst(value, session);
                    case "HASH" -> hash(value, session);
                    case "MODE" -> mode(value, session);
                    default ->
                        FtpReply.of(
                                ReplyCode.ARGUMENT_ERROR,
                                "No options for " + FtpReply.safe(command.option())
                                        + "; there are UTF8, MLST, HASH and MODE Z.");
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

    /** The level of compression, 0 to 9 (draft-preston-ftpext-deflate-04 §3.1). */
    private static FtpReply mode(String value, FtpSession session) {
        Matcher level = DEFLATE_LEVEL.matcher(value);
        if (!level.matches()) {
            return FtpReply.of(ReplyCode.ARGUMENT_ERROR, "OPTS MODE Z takes LEVEL and a digit, 0 to 9.");
        }
        int wanted = Integer.parseInt(level.group(1));
        session.update(state -> state.withParameters(state.parameters().withDeflateLevel(wanted)));
        return FtpReply.of(ReplyCode.OKAY, "MODE Z LEVEL set to " + wanted + ".");
    }

    private static FtpReply mlst(String value, FtpSession session) {
        Set<String> wanted = ListedFacts.parse(value);
        session.update(state -> state.withPreferences(before -> before.withListedFacts(wanted)));
        String told = ListedFacts.told(session);
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
