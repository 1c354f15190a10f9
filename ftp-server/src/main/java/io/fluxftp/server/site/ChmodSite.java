package io.fluxftp.server.site;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** SITE CHMOD: sets the unix permissions of a file, given in octal. */
final class ChmodSite implements SiteHandler {

    private static final Pattern FORM = Pattern.compile("([0-7]{3,4}) (.+)", Pattern.DOTALL);

    @Override
    public Publisher<FtpReply> handle(String argument, FtpSession session) {
        Matcher form = FORM.matcher(argument);
        if (!form.matches()) {
            return Mono.just(FtpReply.of(
                    ReplyCode.ARGUMENT_ERROR, "Expected a mode of three or four octal digits and a pathname."));
        }
        return session.files()
                .setMode(session.resolve(form.group(2)), Integer.parseInt(form.group(1), 8))
                .thenReturn(FtpReply.of(ReplyCode.OKAY, "Mode set."));
    }
}
