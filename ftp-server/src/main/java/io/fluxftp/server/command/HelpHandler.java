package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.site.SiteWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** HELP: the verbs that are served, or the syntax of one; HELP SITE tells the words of SITE (RFC 959 §4.1.3). */
final class HelpHandler implements CommandHandler<ServiceCommand.Help> {

    private static final int VERBS_A_LINE = 10;

    private final Set<Verb> served;
    private final @Nullable SiteWords site;

    /**
     * HELP for these verbs.
     *
     * @param site the words of SITE, or null where an application serves SITE in its own way
     */
    HelpHandler(Set<Verb> served, @Nullable SiteWords site) {
        this.served = served;
        this.site = site;
    }

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Help command, FtpSession session) {
        String topic = command.topic();
        return Mono.just(topic == null ? overview() : syntax(topic));
    }

    private FtpReply overview() {
        List<String> lines = new ArrayList<>();
        lines.add("The following commands are served:");
        StringBuilder line = new StringBuilder();
        int onLine = 0;
        for (Verb verb : served) {
            line.append(' ').append(verb.word());
            if (++onLine % VERBS_A_LINE == 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        lines.add("HELP with a command tells its syntax.");
        return FtpReply.of(ReplyCode.HELP_MESSAGE, lines);
    }

    private FtpReply syntax(String topic) {
        String name = topic.strip();
        int space = name.indexOf(' ');
        @Nullable Verb verb = Verb.of(space < 0 ? name : name.substring(0, space));
        if (verb == Verb.SITE && site != null) {
            return site.help(space < 0 ? "" : name.substring(space));
        }
        if (verb == null || space >= 0) {
            return FtpReply.of(ReplyCode.NOT_IMPLEMENTED, "Unknown command " + FtpReply.safe(topic) + ".");
        }
        return FtpReply.of(
                ReplyCode.HELP_MESSAGE,
                "Syntax: " + verb.syntax() + " (" + verb.source()
                        + (served.contains(verb) ? ")" : "; not configured)"));
    }
}
