package io.fluxftp.server.model;

import static io.fluxftp.server.model.Replies.once;
import static io.fluxftp.server.model.Replies.transfer;

import io.fluxftp.core.command.Verb;
import java.util.EnumMap;
import java.util.Map;

/**
 * The replies to each command: the list of RFC 959 §5.4 as it stands there, then what later RFCs and drafts say of theirs.
 * What goes beyond an RFC's own list is a call of {@link Replies#also} that says why.
 */
final class ReplyTable {

    private static final String PERMISSION = "RFC 959 §4.2: 550 is 'no access' and 'file not found'; §5.4 leaves a "
            + "name in a missing directory, or one that is a directory, without a code";
    private static final String LISTED = "RFC 959 §5.4 has 450 only, which asks to try again; RFC 3659 §7.2.1 and all "
            + "servers say 550 for what is not there";
    private static final String UNPREPARED = "RFC 959 §4.2: no data connection can be opened, known before an opening";
    private static final String RESTART = "RFC 1123 §4.1.3.4: after REST, or APPE to a file of another kind";
    private static final String RANGE = "ours: what RANG picked is no place for STOU, which makes a file";
    private static final String LOGIN_FIRST = "RFC 959 §4.2: 530; the list of §5.4 has no word of a login here";

    private static final String ABORTED = "RFC 959 §4.1.3: ABOR found it in progress";

    private static final Map<Verb, Replies> BY_VERB = new EnumMap<>(Verb.class);

    static {
        accessControl();
        transferParameters();
        transfers();
        files();
        information();
        extensions();
        security();
    }

    private ReplyTable() {}

    /** What may answer a verb. */
    static Replies of(Verb verb) {
        Replies replies = BY_VERB.get(verb);
        if (replies == null) {
            throw new AssertionError("the model has no row for " + verb);
        }
        return replies;
    }

    private static void put(Verb verb, Replies replies) {
        BY_VERB.put(verb, replies);
    }

    private static void accessControl() {
        put(Verb.USER, once(Diagram.LOGIN, "230 530 500 501 421 331 332"));
        put(Verb.PASS, once(Diagram.LOGIN, "230 202 530 500 501 503 421 332"));
        put(Verb.ACCT, once(Diagram.ACCOUNT, "230 202 530 500 501 503 421"));
        put(Verb.CWD, once(Diagram.SIMPLE, "250 500 501 502 421 530 550"));
        put(
                Verb.CDUP,
                once(Diagram.SIMPLE, "200 500 501 502 421 530 550").also("250", "RFC 959 §4.1.1: identical to CWD's"));
        put(Verb.SMNT, once(Diagram.SIMPLE, "202 250 500 501 502 421 530 550"));
        put(Verb.REIN, once(Diagram.TRANSFER, "220 421 500 502").also("501", "RFC 959 §4.2.2: it takes no argument"));
        put(Verb.QUIT, once(Diagram.SIMPLE, "221 500").also("501", "RFC 959 §4.2.2: it takes no argument"));
        put(Verb.HOST, once(Diagram.SIMPLE, "220 500 501 502 503 504 530 421")); // RFC 7151 §3.2
        put(Verb.CLNT, once(Diagram.SIMPLE, "200 500 501 502")); // no RFC defines its replies
        put(Verb.LANG, once(Diagram.SIMPLE, "200 500 501 502 504 421")); // RFC 2640 §4.1
    }

    private static void transferParameters() {
        put(
                Verb.PORT,
                once(Diagram.SIMPLE, "200 500 501 421 530")
                        .also("522", "RFC 2428 §2 says it of EPRT; an address of a family that is not served"));
        put(Verb.PASV, once(Diagram.SIMPLE, "227 500 501 502 421 530").also("425", "ours: no port is free"));
        put(Verb.MODE, once(Diagram.SIMPLE, "200 500 501 504 421 530"));
        put(Verb.TYPE, once(Diagram.SIMPLE, "200 500 501 504 421 530"));
        put(Verb.STRU, once(Diagram.SIMPLE, "200 500 501 504 421 530"));
        put(Verb.EPRT, once(Diagram.SIMPLE, "200 500 501 522 421 530")); // RFC 2428 §2
        put(
                Verb.EPSV,
                once(Diagram.SIMPLE, "229 500 501 522 421 530") // RFC 2428 §3
                        .also("200", "RFC 2428 §4: EPSV ALL")
                        .also("425", "ours: no port is free"));
        put(Verb.LPRT, once(Diagram.SIMPLE, "200 500 501 521 421 530")); // RFC 1639 §4
        put(
                Verb.LPSV,
                once(Diagram.SIMPLE, "228 500 501 502 521 421 530") // RFC 1639 §4
                        .also("425", "ours: no port is free"));
    }

    private static void transfers() {
        String closing = "226 250 425 426 451";
        String storing = closing + " 551 552";
        Replies store = transfer("125 150", "110", storing, "532 450 452 553 500 501 421 530")
                .also("550", PERMISSION)
                .also("552", "RFC 959 §4.2: known before an opening")
                .also("425", UNPREPARED)
                .also("554 555", RESTART)
                .also("503", RANGE)
                .alsoAfterOpening("452", "the space may end after the opening");
        put(Verb.STOR, store);
        put(Verb.STOU, store);
        put(
                Verb.APPE,
                transfer("125 150", "110", storing, "532 450 550 452 553 500 501 502 421 530")
                        .also("552", "RFC 959 §4.2: known before an opening")
                        .also("425", UNPREPARED)
                        .also("554 555", RESTART)
                        .also("503", RANGE)
                        .alsoAfterOpening("452", "the space may end after the opening"));
        put(
                Verb.RETR,
                transfer("125 150", "110", closing, "450 550 500 501 421 530")
                        .also("425", UNPREPARED)
                        .also("554 555", RESTART)
                        .also("553", "ours: no file can have this name"));
        Replies list = transfer("125 150", "", closing, "450 500 501 502 421 530")
                .also("550 553", LISTED)
                .also("425", UNPREPARED);
        put(Verb.LIST, list);
        put(Verb.NLST, list);
        put( // RFC 3659 §7.2.1
                Verb.MLSD,
                transfer("125 150", "", closing, "450 500 501 502 421 530 550 553")
                        .also("425", UNPREPARED));
        put(
                Verb.ALLO,
                once(Diagram.SIMPLE, "200 202 500 501 504 421 530")
                        .also("452 552", "ours: there is no room for that")
                        .also("550", PERMISSION));
        put(
                Verb.REST,
                once(Diagram.RESTART, "500 501 502 421 530 350")
                        .also("504", "RFC 959 §4.2.2: a form of marker that does not fit the mode"));
    }

    private static void files() {
        String missing = "ours: no file can have this name";
        put(
                Verb.RNFR,
                once(Diagram.RENAME_FROM, "450 550 500 501 502 421 530 350").also("553", missing));
        put(
                Verb.RNTO,
                once(Diagram.RENAME_TO, "250 532 553 500 501 502 503 421 530")
                        .also("550", PERMISSION)
                        .also("450", "RFC 959 §4.2: busy"));
        put(Verb.DELE, once(Diagram.SIMPLE, "250 450 550 500 501 502 421 530").also("553", missing));
        put(Verb.RMD, once(Diagram.SIMPLE, "250 500 501 502 421 530 550").also("553", missing));
        put(
                Verb.MKD,
                once(Diagram.SIMPLE, "257 500 501 502 421 530 550")
                        .also("553", missing)
                        .also("452 552", "a directory takes room too"));
        put(Verb.PWD, once(Diagram.SIMPLE, "257 500 501 502 421 550").also("530", LOGIN_FIRST));
        put(Verb.ABOR, once(Diagram.SIMPLE, "225 226 500 501 502 421").also("530", LOGIN_FIRST));
    }

    private static void information() {
        put(Verb.SYST, once(Diagram.SIMPLE, "215 500 501 502 421"));
        put(
                Verb.STAT,
                once(Diagram.SIMPLE, "211 212 213 450 500 501 502 421 530").also("550 553", LISTED));
        put(Verb.HELP, once(Diagram.SIMPLE, "211 214 500 501 502 421").also("504", "ours: an unknown verb"));
        put(
                Verb.SITE,
                once(Diagram.SIMPLE, "200 202 500 501 530")
                        .also("211 214", "ours: SITE HELP, SITE WHO")
                        .also("213", "ours: SITE QUOTA")
                        .also("502 504", "ours: an unknown word; a value that is not supported")
                        .also("550 553", "ours: SITE CHMOD and UTIME of what is not there"));
        put(Verb.NOOP, once(Diagram.SIMPLE, "200 500 421").also("501", "RFC 959 §4.2.2: it takes no argument"));
        put(Verb.FEAT, once(Diagram.SIMPLE, "211 500 501 502")); // RFC 2389 §3.2
        put(
                Verb.OPTS,
                once(Diagram.SIMPLE, "200 451 500 501 502") // RFC 2389 §4
                        .also("504", "ours: an option that is not there")
                        .also("530", "RFC 2389 §4: by the command that it is about"));
    }

    private static void extensions() {
        put(Verb.MLST, once(Diagram.SIMPLE, "250 500 501 502 421 530 550 553")); // RFC 3659 §7.2.1
        put(
                Verb.SIZE,
                once(Diagram.SIMPLE, "213 500 501 502 421 530 550 553") // RFC 3659 §4.2
                        .also("504", "ours: of a TYPE or STRU in which nobody can tell"));
        put(Verb.MDTM, once(Diagram.SIMPLE, "213 500 501 502 421 530 550 553").also("504", "setting is unsupported"));
        String facts = "213 500 501 502 504 421 530 550 553"; // draft-somers-ftp-mfxx §3 to §5
        put(Verb.MFMT, once(Diagram.SIMPLE, facts));
        put(Verb.MFCT, once(Diagram.SIMPLE, facts));
        put(Verb.MFF, once(Diagram.SIMPLE, facts));
        String checksum = "213 250 450 500 501 502 504 421 530 550 551 552 553 556"; // draft-bryan-ftpext-hash §3
        for (Verb verb : new Verb[] {Verb.HASH, Verb.XCRC, Verb.XMD5, Verb.XSHA1, Verb.XSHA256, Verb.XSHA512}) {
            put(verb, once(Diagram.SIMPLE, checksum).also("426", ABORTED));
        }
        put( // draft-twine-ftpmd5 §3
                Verb.MD5,
                once(Diagram.SIMPLE, "251 500 501 502 504 530")
                        .also("550 553 450 551", "as HASH")
                        .also("426", ABORTED));
        put(Verb.RANG, once(Diagram.RANGE, "350 500 501 502 504 530")); // draft-bryan-ftp-range §3
        put(Verb.AVBL, once(Diagram.SIMPLE, "213 500 501 502 504 421 530 550 553")); // draft-peterson §4
        put( // as AVBL
                Verb.DSIZ,
                once(Diagram.SIMPLE, "213 500 501 502 504 421 530 550 553")
                        .also("426", ABORTED)
                        .also("451", "ours: there is too much to add up"));
    }

    /** RFC 2228 §5.2, RFC 4217: of a server that has no TLS, every one of them is refused. */
    private static void security() {
        String refused = "500 501 502 503 504 530 533 534 536 537 431 421";
        for (Verb verb : new Verb[] {
            Verb.AUTH, Verb.ADAT, Verb.PBSZ, Verb.PROT, Verb.CCC, Verb.MIC, Verb.CONF, Verb.ENC, Verb.SSCN
        }) {
            put(verb, once(Diagram.SIMPLE, refused));
        }
        put(Verb.CPSV, once(Diagram.SIMPLE, refused).also("227 522", "PASV of a secure FXP; RFC 4217 §10 refuses"));
    }
}
