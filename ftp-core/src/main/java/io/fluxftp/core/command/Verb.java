package io.fluxftp.core.command;

import static io.fluxftp.core.command.ArgumentParsers.choice;
import static io.fluxftp.core.command.ArgumentParsers.none;
import static io.fluxftp.core.command.ArgumentParsers.optional;
import static io.fluxftp.core.command.ArgumentParsers.parameter;
import static io.fluxftp.core.command.ArgumentParsers.ranged;
import static io.fluxftp.core.command.ArgumentParsers.required;
import static io.fluxftp.core.command.ArgumentParsers.timed;

import io.fluxftp.core.address.ExtendedHostPort;
import io.fluxftp.core.address.HostPort;
import io.fluxftp.core.address.LongHostPort;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.ProtectionLevel;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of all verbs: the one place that holds what is known of each (RFC 959, section 5.3.1; RFC 5797). A new verb
 * is a record in its group and a row here; what it means is said at its record.
 */
public enum Verb {

    // Access control
    USER(AccessCommand.User.class, "RFC 959 §4.1.1", "username", required(AccessCommand.User::new), When.ALWAYS),
    PASS(AccessCommand.Pass.class, "RFC 959 §4.1.1", "password", ArgumentParsers::pass, When.ALWAYS),
    ACCT(
            AccessCommand.Acct.class,
            "RFC 959 §4.1.1",
            "account",
            required(account -> new AccessCommand.Acct(Secret.of(account))),
            When.ALWAYS),
    CWD(AccessCommand.Cwd.class, "RFC 959 §4.1.1", "pathname", required(AccessCommand.Cwd::new), "XCWD"),
    CDUP(AccessCommand.Cdup.class, "RFC 959 §4.1.1", "", none(AccessCommand.Cdup::new), "XCUP"),
    SMNT(AccessCommand.Smnt.class, "RFC 959 §4.1.1", "pathname", required(AccessCommand.Smnt::new)),
    REIN(AccessCommand.Rein.class, "RFC 959 §4.1.1", "", none(AccessCommand.Rein::new), When.ALWAYS),
    QUIT(AccessCommand.Quit.class, "RFC 959 §4.1.1", "", none(AccessCommand.Quit::new), When.ALWAYS_URGENT),
    HOST(AccessCommand.Host.class, "RFC 7151 §3", "hostname", required(AccessCommand.Host::new), When.ALWAYS),
    CLNT(AccessCommand.Clnt.class, "RFC 5797", "name", required(AccessCommand.Clnt::new), When.ALWAYS),
    LANG(AccessCommand.Lang.class, "RFC 2640 §4", "[language-tag]", optional(AccessCommand.Lang::new), When.ALWAYS),

    // Transfer parameters
    PORT(
            ParameterCommand.Port.class,
            "RFC 959 §4.1.2",
            "h1,h2,h3,h4,p1,p2",
            parameter(HostPort::parse, ParameterCommand.Port::new)),
    PASV(ParameterCommand.Pasv.class, "RFC 959 §4.1.2", "", none(ParameterCommand.Pasv::new)),
    EPRT(
            ParameterCommand.Eprt.class,
            "RFC 2428 §2",
            "|protocol|address|port|",
            parameter(ExtendedHostPort::parse, ParameterCommand.Eprt::new)),
    EPSV(ParameterCommand.Epsv.class, "RFC 2428 §3", "[protocol | ALL]", ArgumentParsers::epsv),
    LPRT(
            ParameterCommand.Lprt.class,
            "RFC 1639 §2",
            "af,hal,h1,h2,...,pal,p1,p2",
            parameter(LongHostPort::parse, ParameterCommand.Lprt::new)),
    LPSV(ParameterCommand.Lpsv.class, "RFC 1639 §3", "", none(ParameterCommand.Lpsv::new)),
    TYPE(
            ParameterCommand.Type.class,
            "RFC 959 §4.1.2",
            "A [N | T | C] | E [N | T | C] | I | L byte-size",
            choice(RepresentationType::parse, ParameterCommand.Type::new)),
    STRU(
            ParameterCommand.Stru.class,
            "RFC 959 §4.1.2",
            "F | R | P",
            choice(FileStructure::parse, ParameterCommand.Stru::new)),
    MODE(
            ParameterCommand.Mode.class,
            "RFC 959 §4.1.2",
            "S | B | C | Z",
            choice(TransferMode::parse, ParameterCommand.Mode::new)),

    // FTP service
    RETR(ServiceCommand.Retr.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Retr::new)),
    STOR(ServiceCommand.Stor.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Stor::new)),
    STOU(ServiceCommand.Stou.class, "RFC 959 §4.1.3", "[pathname]", optional(ServiceCommand.Stou::new)),
    APPE(ServiceCommand.Appe.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Appe::new)),
    ALLO(ServiceCommand.Allo.class, "RFC 959 §4.1.3", "bytes [R record-size]", ArgumentParsers::allo),
    REST(
            ServiceCommand.Rest.class,
            "RFC 959 §4.1.3, RFC 3659 §5",
            "marker",
            parameter(marker -> marker, ServiceCommand.Rest::new)),
    RNFR(ServiceCommand.Rnfr.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Rnfr::new)),
    RNTO(ServiceCommand.Rnto.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Rnto::new)),
    ABOR(ServiceCommand.Abor.class, "RFC 959 §4.1.3", "", none(ServiceCommand.Abor::new), When.LOGGED_IN_URGENT),
    DELE(ServiceCommand.Dele.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Dele::new)),
    RMD(ServiceCommand.Rmd.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Rmd::new), "XRMD"),
    MKD(ServiceCommand.Mkd.class, "RFC 959 §4.1.3", "pathname", required(ServiceCommand.Mkd::new), "XMKD"),
    PWD(ServiceCommand.Pwd.class, "RFC 959 §4.1.3", "", none(ServiceCommand.Pwd::new), "XPWD"),
    LIST(ServiceCommand.List.class, "RFC 959 §4.1.3", "[options] [pathname]", optional(ServiceCommand.List::new)),
    NLST(ServiceCommand.Nlst.class, "RFC 959 §4.1.3", "[options] [pathname]", optional(ServiceCommand.Nlst::new)),
    SITE(ServiceCommand.Site.class, "RFC 959 §4.1.3", "command", required(ServiceCommand.Site::new)),
    SYST(ServiceCommand.Syst.class, "RFC 959 §4.1.3", "", none(ServiceCommand.Syst::new), When.ALWAYS),
    STAT(
            ServiceCommand.Stat.class,
            "RFC 959 §4.1.3",
            "[pathname]",
            optional(ServiceCommand.Stat::new),
            When.LOGGED_IN_URGENT),
    HELP(ServiceCommand.Help.class, "RFC 959 §4.1.3", "[command]", optional(ServiceCommand.Help::new), When.ALWAYS),
    NOOP(ServiceCommand.Noop.class, "RFC 959 §4.1.3", "", none(ServiceCommand.Noop::new), When.ALWAYS),

    // Security
    AUTH(
            SecurityCommand.Auth.class,
            "RFC 2228 §3, RFC 4217 §4",
            "mechanism",
            parameter(name -> name, SecurityCommand.Auth::new),
            When.ALWAYS),
    ADAT(SecurityCommand.Adat.class, "RFC 2228 §3", "base64-data", required(SecurityCommand.Adat::new), When.ALWAYS),
    PBSZ(
            SecurityCommand.Pbsz.class,
            "RFC 2228 §3, RFC 4217 §9",
            "size",
            parameter(size -> size, ArgumentParsers::pbsz),
            When.ALWAYS),
    PROT(
            SecurityCommand.Prot.class,
            "RFC 2228 §3, RFC 4217 §9",
            "C | S | E | P",
            choice(ProtectionLevel::parse, SecurityCommand.Prot::new),
            When.ALWAYS),
    CCC(SecurityCommand.Ccc.class, "RFC 2228 §3, RFC 4217 §5", "", none(SecurityCommand.Ccc::new), When.ALWAYS),
    MIC(SecurityCommand.Mic.class, "RFC 2228 §3", "base64-data", required(SecurityCommand.Mic::new), When.ALWAYS),
    CONF(SecurityCommand.Conf.class, "RFC 2228 §3", "base64-data", required(SecurityCommand.Conf::new), When.ALWAYS),
    ENC(SecurityCommand.Enc.class, "RFC 2228 §3", "base64-data", required(SecurityCommand.Enc::new), When.ALWAYS),
    CPSV(SecurityCommand.Cpsv.class, "no RFC", "", none(SecurityCommand.Cpsv::new)),
    SSCN(SecurityCommand.Sscn.class, "no RFC", "[ON | OFF]", optional(SecurityCommand.Sscn::new)),

    // Features
    FEAT(FeatureCommand.Feat.class, "RFC 2389 §3", "", none(FeatureCommand.Feat::new), When.ALWAYS),
    OPTS(FeatureCommand.Opts.class, "RFC 2389 §4", "option [value]", ArgumentParsers::opts, When.ALWAYS),

    // Machine listings, times, checksums, ranges
    MLST(ExtensionCommand.Mlst.class, "RFC 3659 §7", "[pathname]", optional(ExtensionCommand.Mlst::new)),
    MLSD(ExtensionCommand.Mlsd.class, "RFC 3659 §7", "[pathname]", optional(ExtensionCommand.Mlsd::new)),
    SIZE(ExtensionCommand.Size.class, "RFC 3659 §4", "pathname", required(ExtensionCommand.Size::new)),
    MDTM(ExtensionCommand.Mdtm.class, "RFC 3659 §3", "[YYYYMMDDHHMMSS[.sss]] pathname", ArgumentParsers::mdtm),
    MFMT(
            ExtensionCommand.Mfmt.class,
            "draft-somers-ftp-mfxx",
            "YYYYMMDDHHMMSS[.sss] pathname",
            timed(ExtensionCommand.Mfmt::new)),
    MFCT(
            ExtensionCommand.Mfct.class,
            "draft-somers-ftp-mfxx",
            "YYYYMMDDHHMMSS[.sss] pathname",
            timed(ExtensionCommand.Mfct::new)),
    MFF(ExtensionCommand.Mff.class, "draft-somers-ftp-mfxx", "fact=value;... pathname", ArgumentParsers::mff),
    HASH(ExtensionCommand.Hash.class, "draft-bryan-ftpext-hash", "pathname", required(ExtensionCommand.Hash::new)),
    RANG(ExtensionCommand.Rang.class, "draft-bryan-ftp-range", "start end", ArgumentParsers::rang),
    XCRC(ExtensionCommand.Xcrc.class, "no RFC", "pathname [start [end]]", ranged(ExtensionCommand.Xcrc::new)),
    XMD5(ExtensionCommand.Xmd5.class, "no RFC", "pathname [start [end]]", ranged(ExtensionCommand.Xmd5::new)),
    XSHA1(
            ExtensionCommand.Xsha1.class,
            "no RFC",
            "pathname [start [end]]",
            ranged(ExtensionCommand.Xsha1::new),
            "XSHA"),
    XSHA256(ExtensionCommand.Xsha256.class, "no RFC", "pathname [start [end]]", ranged(ExtensionCommand.Xsha256::new)),
    XSHA512(ExtensionCommand.Xsha512.class, "no RFC", "pathname [start [end]]", ranged(ExtensionCommand.Xsha512::new)),
    MD5(ExtensionCommand.Md5.class, "draft-twine-ftpmd5", "pathname", ranged(ExtensionCommand.Md5::new)),
    AVBL(
            ExtensionCommand.Avbl.class,
            "draft-peterson-streamlined-ftp-command-extensions",
            "[pathname]",
            optional(ExtensionCommand.Avbl::new)),
    DSIZ(ExtensionCommand.Dsiz.class, "no RFC", "[pathname]", optional(ExtensionCommand.Dsiz::new));

    private final Class<? extends FtpCommand> type;
    private final String source;
    private final String syntax;
    private final ArgumentParser parser;
    private final When when;
    private final List<String> aliases;

    Verb(
            Class<? extends FtpCommand> type,
            String source,
            String argument,
            ArgumentParser parser,
            When when,
            String... aliases) {
        this.type = type;
        this.source = source;
        this.syntax = argument.isEmpty() ? name() : name() + ' ' + argument;
        this.parser = parser;
        this.when = when;
        this.aliases = List.of(aliases);
    }

    Verb(Class<? extends FtpCommand> type, String source, String argument, ArgumentParser parser, String... aliases) {
        this(type, source, argument, parser, When.LOGGED_IN, aliases);
    }

    /**
     * The verb of a word, without regard to case.
     *
     * @param word a verb or an alias of one
     * @return null when it is neither
     */
    public static @Nullable Verb of(String word) {
        return of(word, word.length());
    }

    /** The verb that the first characters of a line are; makes no objects, for it runs once a command. */
    static @Nullable Verb of(String line, int end) {
        return VerbIndex.find(line, end);
    }

    /**
     * The word on the wire.
     *
     * @return three to seven upper case letters and digits
     */
    public String word() {
        return name();
    }

    /**
     * Other words that mean the same (RFC 775's X forms; RFC 1123, section 4.1.3.1).
     *
     * @return upper case words; mostly empty
     */
    public List<String> aliases() {
        return aliases;
    }

    /**
     * How the command is written, for HELP.
     *
     * @return word and arguments, optional ones in brackets
     */
    public String syntax() {
        return syntax;
    }

    /**
     * Where the command is defined.
     *
     * @return RFC and section, or the name of a draft, or {@code "no RFC"}
     */
    public String source() {
        return source;
    }

    /**
     * Whether the command makes sense before login.
     *
     * @return false when the answer before login is {@code 530}
     */
    public boolean beforeLogin() {
        return when == When.ALWAYS || when == When.ALWAYS_URGENT;
    }

    /**
     * Whether the command, given without an argument, does not wait for a running transfer. Of a command at hand
     * {@link FtpCommand#isUrgent()} tells.
     *
     * @return true for ABOR, QUIT and STAT
     */
    public boolean urgent() {
        return when == When.ALWAYS_URGENT || when == When.LOGGED_IN_URGENT;
    }

    /**
     * The record that stands for the command.
     *
     * @return a record class of one of the groups
     */
    public Class<? extends FtpCommand> type() {
        return type;
    }

    FtpCommand parse(@Nullable String argument) {
        return parser.parse(argument);
    }

    /** In which states a command is served. */
    private enum When {
        LOGGED_IN,
        LOGGED_IN_URGENT,
        ALWAYS,
        ALWAYS_URGENT
    }
}
