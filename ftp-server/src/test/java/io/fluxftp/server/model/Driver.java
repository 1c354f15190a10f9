package io.fluxftp.server.model;

import io.fluxftp.core.command.Verb;
import io.fluxftp.server.RawClient;
import io.fluxftp.server.model.ModelState.Data;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Plays a sequence to a server, and holds every reply against the model. Each read has a time-out, so a server that hangs
 * is found too.
 */
final class Driver implements AutoCloseable {

    /** Longer than this after the set-up, the server may have given up waiting for a data connection. */
    private static final long PUNCTUAL_NANOS = SequenceRun.DATA_CONNECT.toNanos() / 2;

    private static final byte[] CONTENT = "one\r\ntwo\nthree \u00FF\u0000 four".getBytes(StandardCharsets.ISO_8859_1);
    private static final String TELNET_SIGNALS = "\u00FF\u00F4\u00FF\u00F2";
    private static final Set<Integer> ABORTED = Set.of(225, 226);

    private final RawClient client;
    private final DataPeer data;
    private final List<String> transcript = new ArrayList<>();
    private final Set<Verb> served = EnumSet.noneOf(Verb.class);
    private ModelState state = ModelState.INITIAL;
    private boolean over;

    Driver(InetSocketAddress server, ExecutorService readers) throws IOException {
        client = RawClient.connect(server);
        data = new DataPeer(readers);
    }

    /** The whole of it, from the greeting to the end. */
    void play(List<Step> steps) {
        try {
            require(Set.of(220), code(reply()), "the greeting");
            learnServed();
            for (Step step : steps) {
                if (!over) {
                    play(step);
                }
            }
            assertInStep();
        } catch (IOException | AssertionError failure) {
            throw failure instanceof ModelViolation already ? already : violation(failure.toString());
        }
    }

    /** HELP tells what is served; that it tells the truth shows in the replies. */
    private void learnServed() throws IOException {
        send("HELP");
        for (String word : reply().split("\\s+", -1)) {
            Verb verb = Verb.of(word);
            if (verb != null) {
                served.add(verb);
            }
        }
    }

    private void play(Step step) throws IOException {
        if (step.isBurst()) {
            burst(step.lines());
            return;
        }
        String line = expand(step.lines().get(0));
        Said said = Said.of(line);
        if (said.isTransfer()) {
            transfer(line, said, step.plan());
        } else {
            send(line);
            answered(said, direct(Expected.of(state, said, served), line));
            data.refused();
        }
        if (client.socket().getInputStream().available() > 0) {
            throw violation("out of step: a reply too many, " + client.reply());
        }
    }

    private void transfer(String line, Said said, Plan plan) throws IOException {
        boolean late = data.waited() > PUNCTUAL_NANOS;
        if (plan.connectsEarly()) {
            data.connect();
        }
        if (plan == Plan.CUT) {
            closeData();
        }
        Expected expected = Expected.of(state, said, served);
        send(line);
        String first = reply();
        if (!expected.opening().contains(code(first))) {
            require(expected.direct(), code(first), line);
            state = state.after(said, new Answer(false, code(first), state.data()));
            return;
        }
        boolean absent = plan == Plan.NOBODY || plan == Plan.CUT;
        boolean connected = absent ? data.isOpen() : data.connect() || data.accept();
        new Transferring(said, plan).run();
        Plan done = connected ? plan : Plan.CUT; // a connection from before may have been closed meanwhile
        Set<Integer> endings = new HashSet<>(done.endings(said.isUpload(), state.form()));
        if (late || data.waited() > PUNCTUAL_NANOS) {
            endings.add(425);
        }
        conclude(line, said, expected.closedBy(endings), plan);
    }

    private void conclude(String line, Said said, Expected expected, Plan plan) throws IOException {
        List<String> behind = plan == Plan.HURRY ? List.of("NOOP", "PWD") : List.of();
        int end = 0;
        boolean statusSeen = plan != Plan.STATUS;
        while (end == 0 || !statusSeen) {
            int code = code(reply());
            if (code == 211 && !statusSeen) {
                statusSeen = true;
            } else if (code / 100 == 1) {
                require(expected.within(), code, line + " while it runs");
            } else {
                require(expected.closing(), code, line + " at its end, as the peer did " + plan);
                end = code;
            }
        }
        Data left = Data.NONE;
        if (end == 250 && state.form().keepsConnection()) {
            left = data.isOpen() ? Data.OPEN : Data.UNSURE;
        } else {
            data.closeData();
        }
        state = state.after(said, new Answer(true, end, left));
        if (plan.aborts()) {
            answered(Said.of("ABOR"), require(ABORTED, code(reply()), "ABOR during " + line));
        }
        for (String next : behind) {
            Said nextSaid = Said.of(next);
            answered(nextSaid, direct(Expected.of(state, nextSaid, served), next));
        }
    }

    /** Ends the data connection; the server may not know yet. */
    private void closeData() throws IOException {
        data.closeData();
        state = state.doubtOpen();
    }

    private void burst(List<String> lines) throws IOException {
        closeData();
        List<String> expanded = new ArrayList<>();
        for (String line : lines) {
            expanded.add(expand(line));
        }
        send(String.join("\r\n", expanded));
        for (int i = 0; i < expanded.size() && !over; i++) {
            String line = expanded.get(i);
            Said said = Said.of(line);
            Expected expected = Expected.of(state, said, served);
            Set<Integer> direct = new HashSet<>(expected.direct());
            if (said.isTransfer() && expanded.subList(i, expanded.size()).contains("ABOR")) {
                direct.add(426); // an ABOR that comes with its transfer finds it before its opening
            }
            String reply = reply();
            if (expected.opening().contains(code(reply))) {
                int end = code(reply());
                require(expected.closing(), end, line + " at its end");
                state = state.after(said, new Answer(true, end, Data.NONE));
            } else {
                require(direct, code(reply), line);
                answered(said, reply);
            }
        }
    }

    /** The one reply of a command that moves no data. */
    private String direct(Expected expected, String line) throws IOException {
        String reply = reply();
        require(expected.direct(), code(reply), line);
        return reply;
    }

    private void answered(Said said, int code) throws IOException {
        answered(said, String.valueOf(code));
    }

    private void answered(Said said, String reply) throws IOException {
        int code = code(reply);
        state = state.after(said, new Answer(false, code, code == 225 ? state.data() : Data.NONE));
        if (said.verb() == Verb.QUIT && code == 221) {
            over = true;
        } else if (state.data() == Data.PREPARED && said.verb() != null && code / 100 == 2 && isSetUp(said.verb())) {
            data.prepared(reply);
        } else if (state.data() == Data.NONE) {
            data.closeData();
        }
    }

    private static boolean isSetUp(Verb verb) {
        return EnumSet.of(Verb.PASV, Verb.EPSV, Verb.LPSV, Verb.CPSV, Verb.PORT, Verb.EPRT, Verb.LPRT)
                .contains(verb);
    }

    private String expand(String line) throws IOException {
        if (line.contains("@open")) {
            return line.replace("@open", data.port(line, true));
        }
        return line.contains("@shut") ? line.replace("@shut", data.port(line, false)) : line;
    }

    /** A word that nobody knows comes back as it was said, and nothing before it: no reply is missing or too many. */
    private void assertInStep() throws IOException {
        if (over) {
            if (!client.isClosedByServer()) {
                throw violation("the connection is not closed after QUIT, or there was more to read");
            }
            return;
        }
        send("INSTEP");
        String reply = reply();
        if (!reply.startsWith("500 ") || !reply.contains("INSTEP")) {
            throw violation("out of step");
        }
    }

    private void send(String text) throws IOException {
        for (String line : text.split("\r\n", -1)) {
            transcript.add("> " + printable(line));
        }
        client.send(text + "\r\n");
    }

    private String reply() throws IOException {
        String reply = client.reply();
        transcript.add("< " + printable(reply));
        return reply;
    }

    private int code(String reply) {
        if (!reply.matches("(?s)[1-5][0-5]\\d[ -].*|\\d{3}")) {
            throw violation("no reply: " + reply);
        }
        return Integer.parseInt(reply.substring(0, 3));
    }

    private int require(Set<Integer> allowed, int code, String what) {
        if (!allowed.contains(code)) {
            throw violation(code + " instead of one of " + new java.util.TreeSet<>(allowed) + " for " + printable(what)
                    + " in " + state);
        }
        return code;
    }

    private ModelViolation violation(String what) {
        return new ModelViolation(what, transcript);
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .limit(120)
                .forEach(c -> out.append(c >= ' ' && c < 0x7F ? String.valueOf((char) c) : "<%02X>".formatted(c)));
        return text.length() > 120 ? out + "... (" + text.length() + ")" : out.toString();
    }

    @Override
    public void close() throws IOException {
        data.close();
        client.close();
    }

    /** What the peer does once a transfer is open. */
    private final class Transferring {
        private final boolean upload;
        private final Plan plan;

        Transferring(Said said, Plan plan) {
            this.upload = said.isUpload();
            this.plan = plan;
        }

        void run() throws IOException {
            switch (plan) {
                case WHOLE, LATE -> whole();
                case NOBODY, CUT -> data.close();
                case RESET -> data.reset();
                case GARBAGE -> garbage();
                case ABORT -> inTheMiddle("ABOR");
                case ABORT_BY_TELNET -> inTheMiddle(TELNET_SIGNALS + "ABOR");
                case STATUS -> {
                    inTheMiddle("STAT");
                    whole();
                }
                case HURRY -> {
                    inTheMiddle("NOOP\r\nPWD");
                    whole();
                }
            }
        }

        private void whole() throws IOException {
            if (!upload) {
                data.read();
                return;
            }
            data.write(WireForm.encode(CONTENT, state.form()));
            if (state.form().keepsConnection()) {
                data.read();
            } else {
                data.closeData();
            }
        }

        private void garbage() throws IOException {
            if (upload) {
                data.write(CONTENT);
                data.closeData();
            } else {
                data.read();
                data.write(CONTENT);
            }
        }

        private void inTheMiddle(String text) throws IOException {
            if (upload && state.form().isPlain()) {
                data.write(new byte[] {0}); // so that it is the middle
            }
            send(text);
            if (!upload) {
                data.read();
            }
        }
    }
}
