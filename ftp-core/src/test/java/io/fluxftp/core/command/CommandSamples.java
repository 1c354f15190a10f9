package io.fluxftp.core.command;

import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.core.transfer.FileStructure;
import io.fluxftp.core.transfer.ProtectionLevel;
import io.fluxftp.core.transfer.RepresentationType;
import io.fluxftp.core.transfer.TransferMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** At least one value of every command there is, the odd ones included. Shared by the tests of all that handles commands. */
public final class CommandSamples {

    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06Z");
    private static final Instant TIME_WITH_MILLIS = Instant.parse("1999-12-31T23:59:59.987Z");

    /** Names that a careless parser would take apart or an encoder would mangle. */
    private static final List<String> PATHS = List.of(
            "a",
            "/",
            "/pub/report.csv",
            " leading",
            "trailing ",
            "  ",
            "with \"quotes\"",
            "\"",
            "Chapter 5",
            "a 1 2",
            "-rf",
            "Grüße/日本/😀",
            "a\rb",
            "\r",
            "caf\uDCE9",
            "\uDCFF\uDCFF",
            "~",
            "..",
            "20200101000000",
            "a;b=c; d",
            "\t");

    private CommandSamples() {}

    /** All records that stand for a command: what a test of completeness has to walk. */
    @SuppressWarnings("unchecked")
    public static List<Class<? extends FtpCommand>> types() {
        List<Class<? extends FtpCommand>> types = new ArrayList<>();
        walk((Class<? extends FtpCommand>[]) FtpCommand.class.getPermittedSubclasses(), types);
        return types;
    }

    @SuppressWarnings("unchecked")
    private static void walk(Class<? extends FtpCommand>[] classes, List<Class<? extends FtpCommand>> into) {
        for (Class<? extends FtpCommand> type : classes) {
            if (type.isRecord()) {
                into.add(type);
            } else {
                walk((Class<? extends FtpCommand>[]) type.getPermittedSubclasses(), into);
            }
        }
    }

    /** Samples of every record. */
    public static List<FtpCommand> all() {
        List<FtpCommand> all = new ArrayList<>(sendable());
        all.add(new Malformed(null, ReplyCode.SYNTAX_ERROR, "Command line too long."));
        all.add(new Malformed(Verb.RETR, ReplyCode.ARGUMENT_ERROR, "This command needs an argument."));
        return all;
    }

    /** Samples of every record but {@link Malformed}. */
    public static List<FtpCommand> sendable() {
        return Stream.of(access(), parameters(), services(), security(), extensions(), unknown())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FtpCommand> access() {
        List<FtpCommand> samples = new ArrayList<>(List.of(
                new AccessCommand.User("alice"),
                new AccessCommand.User(" alice smith "),
                new AccessCommand.Pass(Secret.of("s3cret word")),
                new AccessCommand.Pass(Secret.of("")),
                new AccessCommand.Pass(Secret.of(" ")),
                new AccessCommand.Acct(Secret.of("billing")),
                new AccessCommand.Cdup(),
                new AccessCommand.Rein(),
                new AccessCommand.Quit(),
                new AccessCommand.Host("ftp.example.com"),
                new AccessCommand.Host("[2001:db8::1]"),
                new AccessCommand.Clnt("NcFTP 3.2.6 linux-x86_64"),
                new AccessCommand.Lang(null),
                new AccessCommand.Lang("de-AT")));
        for (String path : PATHS) {
            samples.add(new AccessCommand.Cwd(path));
            samples.add(new AccessCommand.Smnt(path));
        }
        return samples;
    }

    private static List<FtpCommand> parameters() {
        List<FtpCommand> samples = new ArrayList<>(List.of(
                new ParameterCommand.Port(address("192.0.2.1", 65_535)),
                new ParameterCommand.Port(address("0.0.0.0", 1)),
                new ParameterCommand.Pasv(),
                new ParameterCommand.Eprt(address("132.235.1.2", 6275)),
                new ParameterCommand.Eprt(address("1080::8:800:200c:417a", 5282)),
                new ParameterCommand.Epsv(EpsvRequest.ANY),
                new ParameterCommand.Epsv(EpsvRequest.IPV4),
                new ParameterCommand.Epsv(EpsvRequest.IPV6),
                new ParameterCommand.Epsv(EpsvRequest.ALL),
                new ParameterCommand.Epsv(EpsvRequest.of(65_535)),
                new ParameterCommand.Lprt(address("192.0.2.1", 258)),
                new ParameterCommand.Lprt(address("2001:db8::1", 258)),
                new ParameterCommand.Lpsv(),
                new ParameterCommand.Type(RepresentationType.ASCII),
                new ParameterCommand.Type(RepresentationType.IMAGE),
                new ParameterCommand.Type(RepresentationType.EBCDIC),
                new ParameterCommand.Type(RepresentationType.parse("A T")),
                new ParameterCommand.Type(RepresentationType.parse("E C")),
                new ParameterCommand.Type(RepresentationType.parse("L 36"))));
        Stream.of(FileStructure.values()).map(ParameterCommand.Stru::new).forEach(samples::add);
        Stream.of(TransferMode.values()).map(ParameterCommand.Mode::new).forEach(samples::add);
        return samples;
    }

    private static List<FtpCommand> services() {
        List<FtpCommand> samples = new ArrayList<>(List.of(
                new ServiceCommand.Stou(null),
                new ServiceCommand.Allo(0, null),
                new ServiceCommand.Allo(Long.MAX_VALUE, 80L),
                ServiceCommand.Rest.of(0),
                ServiceCommand.Rest.of(Long.MAX_VALUE),
                new ServiceCommand.Rest("block:17"),
                new ServiceCommand.Abor(),
                new ServiceCommand.Pwd(),
                new ServiceCommand.List(null),
                new ServiceCommand.List("-la"),
                new ServiceCommand.List("-aR /pub *.txt"),
                new ServiceCommand.Nlst(null),
                new ServiceCommand.Site("CHMOD 644 a b"),
                new ServiceCommand.Syst(),
                new ServiceCommand.Stat(null),
                new ServiceCommand.Help(null),
                new ServiceCommand.Help("RETR"),
                new ServiceCommand.Noop()));
        for (String path : PATHS) {
            samples.addAll(List.of(
                    new ServiceCommand.Retr(path),
                    new ServiceCommand.Stor(path),
                    new ServiceCommand.Stou(path),
                    new ServiceCommand.Appe(path),
                    new ServiceCommand.Rnfr(path),
                    new ServiceCommand.Rnto(path),
                    new ServiceCommand.Dele(path),
                    new ServiceCommand.Rmd(path),
                    new ServiceCommand.Mkd(path),
                    new ServiceCommand.List(path),
                    new ServiceCommand.Nlst(path),
                    new ServiceCommand.Stat(path)));
        }
        return samples;
    }

    private static List<FtpCommand> security() {
        List<FtpCommand> samples = new ArrayList<>(List.of(
                new SecurityCommand.Auth("TLS"),
                new SecurityCommand.Adat("dG9rZW4="),
                new SecurityCommand.Pbsz(0),
                new SecurityCommand.Pbsz(0xFFFF_FFFFL),
                new SecurityCommand.Ccc(),
                new SecurityCommand.Mic("TUlD"),
                new SecurityCommand.Conf("Q09ORg=="),
                new SecurityCommand.Enc("RU5D"),
                new SecurityCommand.Cpsv(),
                new SecurityCommand.Sscn(null),
                new SecurityCommand.Sscn("ON")));
        Stream.of(ProtectionLevel.values()).map(SecurityCommand.Prot::new).forEach(samples::add);
        return samples;
    }

    private static List<FtpCommand> extensions() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("modify", "20260203040506");
        facts.put("unix.mode", "0644");
        facts.put("lang", "");
        List<FtpCommand> samples = new ArrayList<>(List.of(
                new FeatureCommand.Feat(),
                new FeatureCommand.Opts("UTF8", "ON"),
                new FeatureCommand.Opts("MLST", null),
                new FeatureCommand.Opts("MODE", "Z LEVEL 6"),
                new ExtensionCommand.Mlst(null),
                new ExtensionCommand.Mlsd(null),
                new ExtensionCommand.Rang(0, Long.MAX_VALUE),
                new ExtensionCommand.Rang(1, 0),
                new ExtensionCommand.Avbl(null),
                new ExtensionCommand.Dsiz(null)));
        for (String path : PATHS) {
            samples.addAll(List.of(
                    new ExtensionCommand.Mlst(path),
                    new ExtensionCommand.Mlsd(path),
                    new ExtensionCommand.Size(path),
                    new ExtensionCommand.Mdtm(null, path),
                    new ExtensionCommand.Mdtm(TIME, path),
                    new ExtensionCommand.Mfmt(TIME, path),
                    new ExtensionCommand.Mfmt(TIME_WITH_MILLIS, path),
                    new ExtensionCommand.Mfct(TIME, path),
                    new ExtensionCommand.Mff(facts, path),
                    new ExtensionCommand.Hash(path),
                    new ExtensionCommand.Avbl(path),
                    new ExtensionCommand.Dsiz(path)));
            samples.addAll(checksums(path, null, null));
            samples.addAll(checksums(path, 7L, null));
            samples.addAll(checksums(path, 0L, Long.MAX_VALUE));
        }
        return samples;
    }

    private static List<FtpCommand> checksums(String path, Long start, Long end) {
        return List.of(
                new ExtensionCommand.Xcrc(path, start, end),
                new ExtensionCommand.Xmd5(path, start, end),
                new ExtensionCommand.Xsha1(path, start, end),
                new ExtensionCommand.Xsha256(path, start, end),
                new ExtensionCommand.Xsha512(path, start, end),
                new ExtensionCommand.Md5(path, start, end));
    }

    private static List<FtpCommand> unknown() {
        return List.of(
                new UnknownCommand("GET", "/ HTTP/1.1"),
                new UnknownCommand("XYZZY", null),
                new UnknownCommand("retrieve", ""),
                new UnknownCommand("Ünbekannt", " x "));
    }

    private static InetSocketAddress address(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
