package io.fluxftp.server.command;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.session.FtpSession;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Which handler serves which verb: every verb has one. Immutable. */
public final class CommandHandlers {

    private final Map<Verb, CommandHandler<?>> byVerb;

    private CommandHandlers(Map<Verb, CommandHandler<?>> byVerb) {
        this.byVerb = byVerb;
    }

    /** The handlers that come with the server. */
    public static CommandHandlers standard() {
        Map<Verb, CommandHandler<?>> map = new EnumMap<>(Verb.class);
        for (Verb verb : Verb.values()) {
            map.put(verb, new NotImplemented());
        }
        accessControl(map);
        transferParameters(map);
        transfers(map);
        files(map);
        information(map);
        return new CommandHandlers(map);
    }

    private static void accessControl(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.USER, new UserHandler());
        map.put(Verb.PASS, new PassHandler());
        map.put(Verb.ACCT, new AcctHandler());
        map.put(Verb.REIN, new ReinHandler());
        map.put(Verb.QUIT, new QuitHandler());
        map.put(Verb.CLNT, new ClntHandler());
        map.put(Verb.CWD, new CwdHandler());
        map.put(Verb.CDUP, new CdupHandler());
        map.put(Verb.PWD, new PwdHandler());
    }

    private static void transferParameters(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.TYPE, new TypeHandler());
        map.put(Verb.STRU, new StruHandler());
        map.put(Verb.MODE, new ModeHandler());
        map.put(Verb.PASV, new PasvHandler());
        map.put(Verb.EPSV, new EpsvHandler());
        map.put(Verb.PORT, new PortHandler());
        map.put(Verb.EPRT, new EprtHandler());
    }

    private static void transfers(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.RETR, new RetrHandler());
        map.put(Verb.STOR, new StorHandler());
        map.put(Verb.STOU, new StouHandler());
        map.put(Verb.APPE, new AppeHandler());
        map.put(Verb.REST, new RestHandler());
        map.put(Verb.ALLO, new AlloHandler());
        map.put(Verb.ABOR, new AborHandler());
        map.put(Verb.LIST, new ListHandler());
        map.put(Verb.NLST, new NlstHandler());
        map.put(Verb.MLSD, new MlsdHandler());
    }

    private static void files(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.DELE, new DeleHandler());
        map.put(Verb.MKD, new MkdHandler());
        map.put(Verb.RMD, new RmdHandler());
        map.put(Verb.RNFR, new RnfrHandler());
        map.put(Verb.RNTO, new RntoHandler());
        map.put(Verb.MLST, new MlstHandler());
        map.put(Verb.SIZE, new SizeHandler());
        map.put(Verb.MDTM, new MdtmHandler());
    }

    private static void information(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.NOOP, new NoopHandler());
        map.put(Verb.SYST, new SystHandler());
        map.put(Verb.FEAT, new FeatHandler(Features.standard()));
        map.put(Verb.OPTS, new OptsHandler());
        map.put(Verb.STAT, new StatHandler());
        map.put(Verb.HELP, new HelpHandler(served(map)));
    }

    /** The verbs that are more than a refusal, HELP itself included. */
    private static Set<Verb> served(Map<Verb, CommandHandler<?>> map) {
        EnumSet<Verb> served = EnumSet.of(Verb.HELP);
        map.forEach((verb, handler) -> {
            if (!(handler instanceof NotImplemented)) {
                served.add(verb);
            }
        });
        return Collections.unmodifiableSet(served);
    }

    /**
     * These handlers, one replaced.
     *
     * @param verb the verb
     * @param handler serves it from now on; it gets commands of {@link Verb#type()}
     */
    public CommandHandlers with(Verb verb, CommandHandler<?> handler) {
        Map<Verb, CommandHandler<?>> map = new EnumMap<>(byVerb);
        map.put(verb, handler);
        if (map.get(Verb.HELP) instanceof HelpHandler) {
            map.put(Verb.HELP, new HelpHandler(served(map)));
        }
        return new CommandHandlers(map);
    }

    /** These handlers, FEAT telling other features. */
    public CommandHandlers with(Features features) {
        return with(Verb.FEAT, new FeatHandler(features));
    }

    /** The handler of a verb. */
    public CommandHandler<?> get(Verb verb) {
        CommandHandler<?> handler = byVerb.get(verb);
        if (handler == null) {
            throw new IllegalStateException("no handler for " + verb);
        }
        return handler;
    }

    /**
     * Serves a command whose verb is known.
     *
     * @throws ClassCastException when a handler was registered for a verb whose commands it cannot take
     */
    @SuppressWarnings("unchecked") // the registry's contract: a verb's handler takes that verb's commands
    public Publisher<FtpReply> handle(FtpCommand command, FtpSession session) {
        Verb verb = command.verb();
        return verb == null
                ? Mono.just(FtpReply.of(ReplyCode.SYNTAX_ERROR, "Syntax error, command unrecognized."))
                : ((CommandHandler<FtpCommand>) get(verb)).handle(command, session);
    }
}
