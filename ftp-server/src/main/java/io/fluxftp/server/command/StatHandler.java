package io.fluxftp.server.command;

import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.SessionState;
import io.fluxftp.server.session.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * STAT: without argument how the session stands, also while a transfer runs; with one, a listing over the control
 * connection (RFC 959 §4.1.3).
 */
final class StatHandler implements CommandHandler<ServiceCommand.Stat> {

    /** A reply is sent as a whole, so its listing is bounded. */
    private static final int MOST_LINES = 10_000;

    @Override
    public Publisher<FtpReply> handle(ServiceCommand.Stat command, FtpSession session) {
        String path = command.path();
        return path == null ? Mono.just(status(session)) : listing(path, session);
    }

    private static FtpReply status(FtpSession session) {
        SessionState state = session.state();
        FtpUser user = state.user();
        List<String> lines = new ArrayList<>();
        lines.add("Status of session " + session.id() + ":");
        lines.add(" Connected from " + session.remoteAddress().getAddress().getHostAddress());
        lines.add(user == null ? " Not logged in" : " Logged in as " + FtpReply.safe(user.name()));
        VirtualHost host = session.host();
        lines.add(" Host: " + (host == null ? "default" : host.name()));
        lines.add(" Language: " + state.preferences().language().toLanguageTag());
        lines.add(" Control and data connections are not protected");
        String client = state.preferences().client();
        if (client != null) {
            lines.add(" Client: " + FtpReply.safe(client));
        }
        lines.add(" TYPE: " + state.parameters().type().format() + ", STRUcture: "
                + state.parameters().structure() + ", MODE: "
                + state.parameters().mode());
        Transfer running = session.transfers().running();
        lines.add(running == null ? " No transfer is running" : progress(running));
        lines.add("End of status.");
        return FtpReply.of(ReplyCode.SYSTEM_STATUS, lines);
    }

    private static String progress(Transfer running) {
        return " Running: " + running.verb() + ' '
                + FtpReply.safe(running.path().toString()) + ", " + running.transferred() + " bytes in "
                + running.elapsed().toSeconds() + " s";
    }

    private static Mono<FtpReply> listing(String pathname, FtpSession session) {
        ListArguments arguments = ListArguments.parse(pathname);
        Function<FtpFile, String> format = UnixLines.format(session, arguments);
        return Listing.of(session, arguments).flatMap(listing -> listing.lines(session, arguments, format)
                .take(MOST_LINES)
                .collectList()
                .map(entries -> {
                    List<String> lines = new ArrayList<>(entries.size() + 2);
                    lines.add("Listing of " + FtpReply.safe(listing.path().toString()) + ":");
                    entries.forEach(entry -> lines.add(' ' + FtpReply.safe(entry)));
                    lines.add(entries.size() < MOST_LINES ? "End." : "The first " + MOST_LINES + "; use LIST.");
                    return FtpReply.of(listing.whole() ? ReplyCode.DIRECTORY_STATUS : ReplyCode.FILE_STATUS, lines);
                }));
    }
}
