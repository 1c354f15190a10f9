package io.fluxftp.server.command;

import io.fluxftp.core.command.ExtensionCommand.Mfct;
import io.fluxftp.core.command.ExtensionCommand.Mfmt;
import io.fluxftp.core.command.ExtensionCommand.Xcrc;
import io.fluxftp.core.command.ExtensionCommand.Xmd5;
import io.fluxftp.core.command.ExtensionCommand.Xsha1;
import io.fluxftp.core.command.ExtensionCommand.Xsha256;
import io.fluxftp.core.command.ExtensionCommand.Xsha512;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.core.hash.HashAlgorithm;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.command.ChecksumHandler.Part;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.session.FtpSession;
import io.fluxftp.server.session.VirtualHost;
import io.fluxftp.server.site.SiteWord;
import io.fluxftp.server.site.SiteWords;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
        accessControl(map);
        transferParameters(map);
        transfers(map);
        files(map);
        checksums(map, new Checksums());
        information(map);
        protection(map);
        return new CommandHandlers(map);
    }

    private static void accessControl(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.USER, new UserHandler());
        map.put(Verb.PASS, new PassHandler());
        map.put(Verb.ACCT, new AcctHandler());
        map.put(Verb.REIN, new ReinHandler());
        map.put(Verb.QUIT, new QuitHandler());
        map.put(Verb.HOST, new HostHandler(Map.of()));
        map.put(Verb.SMNT, new SmntHandler());
        map.put(Verb.CLNT, new ClntHandler());
        map.put(Verb.LANG, new LangHandler());
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
        map.put(Verb.LPRT, new LprtHandler());
        map.put(Verb.LPSV, new LpsvHandler());
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
        map.put(Verb.MFMT, new SetTime<>("Modify", Mfmt::path, Mfmt::time, FtpFileSystem::setModified));
        map.put(Verb.MFCT, new SetTime<>("Create", Mfct::path, Mfct::time, FtpFileSystem::setCreated));
        map.put(Verb.MFF, new MffHandler());
        map.put(Verb.AVBL, new AvblHandler());
        map.put(Verb.DSIZ, new DsizHandler());
        map.put(Verb.RANG, new RangHandler());
    }

    private static void checksums(Map<Verb, CommandHandler<?>> map, Checksums checksums) {
        map.put(Verb.HASH, new HashHandler(checksums));
        map.put(Verb.MD5, ChecksumHandler.md5(checksums));
        map.put(
                Verb.XCRC,
                ChecksumHandler.digits(HashAlgorithm.CRC32, checksums, (Xcrc c) -> part(c.path(), c.start(), c.end())));
        map.put(
                Verb.XMD5,
                ChecksumHandler.digits(HashAlgorithm.MD5, checksums, (Xmd5 c) -> part(c.path(), c.start(), c.end())));
        map.put(
                Verb.XSHA1,
                ChecksumHandler.digits(
                        HashAlgorithm.SHA_1, checksums, (Xsha1 c) -> part(c.path(), c.start(), c.end())));
        map.put(
                Verb.XSHA256,
                ChecksumHandler.digits(
                        HashAlgorithm.SHA_256, checksums, (Xsha256 c) -> part(c.path(), c.start(), c.end())));
        map.put(
                Verb.XSHA512,
                ChecksumHandler.digits(
                        HashAlgorithm.SHA_512, checksums, (Xsha512 c) -> part(c.path(), c.start(), c.end())));
    }

    private static Part part(String path, @Nullable Long start, @Nullable Long end) {
        return new Part(path, start, end);
    }

    private static void information(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.NOOP, new NoopHandler());
        map.put(Verb.SYST, new SystHandler());
        map.put(Verb.FEAT, new FeatHandler(Features.standard()));
        map.put(Verb.OPTS, new OptsHandler());
        map.put(Verb.STAT, new StatHandler());
        map.put(Verb.SITE, new SiteVerbHandler(siteWords(List::of)));
        map.put(Verb.HELP, help(map));
    }

    private static void protection(Map<Verb, CommandHandler<?>> map) {
        map.put(Verb.AUTH, new AuthHandler());
        for (Verb verb : EnumSet.of(Verb.ADAT, Verb.PBSZ, Verb.PROT, Verb.MIC, Verb.CONF, Verb.ENC)) {
            map.put(verb, UnprotectedHandler.outOfSequence());
        }
        map.put(Verb.CCC, UnprotectedHandler.inClear());
        map.put(Verb.CPSV, UnprotectedHandler.withoutTls());
        map.put(Verb.SSCN, UnprotectedHandler.withoutTls());
    }

    private static HelpHandler help(Map<Verb, CommandHandler<?>> map) {
        return new HelpHandler(served(map), map.get(Verb.SITE) instanceof SiteVerbHandler site ? site.words() : null);
    }

    /** The verbs that are more than a refusal, HELP itself included. */
    private static Set<Verb> served(Map<Verb, CommandHandler<?>> map) {
        EnumSet<Verb> served = EnumSet.of(Verb.HELP);
        map.forEach((verb, handler) -> {
            if (!(handler instanceof Unserved)) {
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
            map.put(Verb.HELP, help(map));
        }
        return new CommandHandlers(map);
    }

    /**
     * These handlers, the one of a type of command changed: wrapped or replaced.
     *
     * @param type a command's record, as {@link Verb#type()} has it
     * @param change gets the handler in force, returns the one to be
     * @throws IllegalArgumentException for a type that is no verb's
     */
    @SuppressWarnings("unchecked") // the registry's contract: a verb's handler takes that verb's commands
    public <C extends FtpCommand> CommandHandlers with(Class<C> type, UnaryOperator<CommandHandler<C>> change) {
        for (Verb verb : Verb.values()) {
            if (verb.type() == type) {
                return with(verb, Objects.requireNonNull(change.apply((CommandHandler<C>) get(verb)), "handler"));
            }
        }
        throw new IllegalArgumentException(type.getName() + " is the type of no verb; expected one such as "
                + Verb.RETR.type().getName());
    }

    /**
     * The words of SITE that come with the server.
     *
     * @param sessions the live sessions, for SITE WHO; asked on event loops
     */
    public static SiteWords siteWords(Supplier<? extends Collection<FtpSession>> sessions) {
        return SiteWords.standard(sessions).with(new SiteWord("PSWD", "old-password new-password", new PswdSite()));
    }

    /**
     * These handlers, HOST picking these virtual hosts.
     *
     * @param hosts by their names, as {@link io.fluxftp.server.session.HostNames#normal} has them
     */
    public CommandHandlers with(Map<String, VirtualHost> hosts) {
        return with(Verb.HOST, new HostHandler(hosts));
    }

    /** These handlers, SITE serving other words. */
    public CommandHandlers with(SiteWords words) {
        return with(Verb.SITE, new SiteVerbHandler(words));
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
