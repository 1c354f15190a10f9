package io.fluxftp.server.model;

import static io.fluxftp.server.TestServers.PASSWORD;
import static io.fluxftp.server.TestServers.USER;

import io.fluxftp.core.command.Verb;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes sequences of commands, most of them nearly legal. */
final class Sequences {

    private static final List<String> TRANSFERS = List.of(
            "RETR file",
            "RETR big",
            "RETR big",
            "RETR text",
            "RETR missing",
            "RETR dir",
            "STOR new",
            "STOR file",
            "STOR dir",
            "STOR missing/x",
            "STOU",
            "STOU file",
            "APPE file",
            "APPE new",
            "APPE dir",
            "LIST",
            "LIST -la dir",
            "LIST missing",
            "LIST -R",
            "NLST",
            "NLST *",
            "NLST dir",
            "NLST missing",
            "MLSD",
            "MLSD dir",
            "MLSD file");

    private static final List<String> SETUPS = List.of(
            "PASV",
            "EPSV",
            "EPSV 1",
            "PASV",
            "EPSV",
            "LPSV",
            "PORT 127,0,0,1,@open",
            "EPRT |1|127.0.0.1|@open|",
            "LPRT 4,4,127,0,0,1,2,@open",
            "PORT 127,0,0,1,@shut",
            "EPRT |1|127.0.0.1|@shut|",
            "EPSV 2",
            "EPSV 9",
            "EPSV ALL",
            "PORT 10,1,2,3,200,1",
            "PORT 127,0,0,1,0,80",
            "EPRT |2|::1|@shut|",
            "EPRT |3|x|1|",
            "CPSV");

    private static final List<String> FORMS = List.of(
            "TYPE A",
            "TYPE I",
            "TYPE I",
            "TYPE E",
            "TYPE L 8",
            "TYPE A T",
            "TYPE A C",
            "TYPE E N",
            "TYPE L 7",
            "TYPE X",
            "STRU F",
            "STRU F",
            "STRU R",
            "STRU P",
            "STRU X",
            "MODE S",
            "MODE S",
            "MODE B",
            "MODE C",
            "MODE Z",
            "MODE X");

    private static final List<String> LOGINS = List.of(
            "USER " + USER,
            "USER " + USER,
            "USER anonymous",
            "USER nobody",
            "PASS " + PASSWORD,
            "PASS " + PASSWORD,
            "PASS wrong",
            "PASS",
            "ACCT x",
            "REIN",
            "HOST localhost",
            "USER");

    private static final List<String> PAIRS = List.of(
            "RNFR file",
            "RNTO moved",
            "RNFR missing",
            "RNTO file",
            "RNFR dir",
            "RNTO dir/inner",
            "RNTO missing/x",
            "REST 0",
            "REST 5",
            "REST 99999999",
            "REST x",
            "RANG 1 5",
            "RANG 5 1",
            "REST 3");

    private static final Set<Verb> IN_MACROS_ONLY = EnumSet.of(Verb.QUIT, Verb.REIN, Verb.USER, Verb.PASS);

    private static final List<Verb> VERBS = Stream.of(Verb.values())
            .filter(verb -> !IN_MACROS_ONLY.contains(verb))
            .toList();

    private static final List<String> JUNK = List.of(
            "XYZZY",
            "X",
            "NOOPE",
            "RETR\tfile",
            "\u00FC",
            "12345",
            "FOO bar baz",
            "-",
            "NOOP".repeat(40),
            "RETR " + "x".repeat(9000),
            "XYZZY " + "y".repeat(5000),
            "\u0000\u0001",
            "%n%s%d");

    private final Choices choices;
    private final Arguments arguments;

    Sequences(Choices choices) {
        this.choices = choices;
        this.arguments = new Arguments(choices);
    }

    /** A sequence of about so many commands. */
    List<Step> next(int length) {
        List<Step> steps = new ArrayList<>();
        if (!choices.oneIn(6)) {
            steps.add(Step.of("USER " + (choices.oneIn(6) ? "ftp" : USER)));
            steps.add(Step.of("PASS " + PASSWORD));
        }
        while (steps.size() < length) {
            add(steps);
        }
        if (choices.oneIn(3)) {
            steps.add(Step.of("QUIT"));
        }
        return steps;
    }

    private void add(List<Step> steps) {
        switch (choices.below(20)) {
            case 0, 1, 2, 3, 4, 5 -> transfer(steps);
            case 6, 7 -> steps.add(Step.of(choices.of(FORMS)));
            case 8, 9 -> steps.add(Step.of(choices.of(PAIRS)));
            case 10 -> {
                steps.add(Step.of("RNFR " + arguments.name()));
                steps.add(Step.of("RNTO " + arguments.name()));
            }
            case 11 -> steps.add(Step.of(choices.of(LOGINS)));
            case 12 -> steps.add(Step.of(choices.of(JUNK)));
            case 13, 14 -> steps.add(burst());
            default -> steps.add(any());
        }
    }

    /** Set-up, perhaps something between, transfer. */
    private void transfer(List<Step> steps) {
        if (!choices.oneIn(8)) {
            steps.add(Step.of(choices.of(SETUPS)));
        }
        if (choices.oneIn(4)) {
            steps.add(choices.oneIn(2) ? Step.of(choices.of(PAIRS)) : any());
        }
        String line = choices.oneIn(8)
                ? choices.of(List.of("RETR ", "STOR ", "APPE ", "LIST ", "NLST ", "MLSD ", "STOU ")) + arguments.name()
                : choices.of(TRANSFERS);
        steps.add(Step.of(line, plan()));
    }

    private Plan plan() {
        Plan plan = choices.of(List.of(Plan.values()));
        // Waiting for nobody takes its time.
        return plan == Plan.NOBODY && !choices.oneIn(4) ? Plan.WHOLE : plan;
    }

    private Step any() {
        Verb verb = choices.of(VERBS);
        List<String> words = new ArrayList<>(verb.aliases());
        words.add(verb.word());
        words.add(verb.word().toLowerCase(java.util.Locale.ROOT));
        return Step.of(choices.of(words) + arguments.of(verb), Plan.WHOLE);
    }

    /** Commands in one packet; of transfers at most one, lest each of them wait for its data connection. */
    private Step burst() {
        List<String> lines = new ArrayList<>();
        boolean transfer = choices.oneIn(3);
        for (int i = choices.below(6); i >= 0; i--) {
            String line =
                    switch (choices.below(4)) {
                        case 0 -> choices.of(PAIRS);
                        case 1 -> choices.of(JUNK);
                        case 2 -> choices.of(FORMS);
                        default -> any().lines().get(0);
                    };
            Said said = Said.of(line);
            boolean early = said.verb() == Verb.STAT && !said.hasArgument();
            if (!said.isTransfer() && !(early && transfer) && !line.contains("@open")) {
                lines.add(line);
            }
        }
        if (transfer) {
            lines.add(choices.of(List.of("EPSV", "PORT 127,0,0,1,@shut", "PASV", "NOOP")));
            lines.add(choices.of(TRANSFERS));
            if (!choices.oneIn(3)) {
                lines.add("ABOR");
            }
        }
        lines.add(choices.of(List.of("NOOP", "PWD", "ABOR", "SYST", "FEAT")));
        lines.add("NOOP");
        return Step.burst(lines);
    }
}
