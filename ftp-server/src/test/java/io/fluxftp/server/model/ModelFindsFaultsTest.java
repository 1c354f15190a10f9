package io.fluxftp.server.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.Verb;
import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.core.reply.ReplyCode;
import io.fluxftp.server.FtpServer;
import io.fluxftp.server.command.CommandHandler;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The model finds what is wrong with a server: handlers that do what no RFC allows are found out. */
class ModelFindsFaultsTest {

    private static final List<Step> LOGIN = List.of(Step.of("USER alice"), Step.of("PASS secret"));

    @Test
    void aSequenceWithoutAFaultPasses() throws Exception {
        new SequenceRun(UnaryOperator.identity()).play(with("EPSV", "RETR file", "RNFR file", "RNTO moved", "QUIT"));
    }

    @Test
    void aCodeThatIsNotTheCommandsIsFound() {
        assertFound(Verb.NOOP, (command, session) -> reply(ReplyCode.FILE_ACTION_OKAY), "250 instead of", "NOOP");
    }

    @Test
    void anIntermediateReplyWhereTheDiagramHasNoneIsFound() {
        assertFound(
                Verb.DELE,
                (command, session) -> reply(ReplyCode.PENDING_FURTHER_INFORMATION),
                "350 instead of",
                "DELE file");
    }

    @Test
    void aCommandOutOfSequenceThatIsServedIsFound() {
        assertFound(Verb.RNTO, (command, session) -> reply(ReplyCode.FILE_ACTION_OKAY), "250 instead of", "RNTO x");
    }

    @Test
    void aReplyTooManyIsFound() {
        FtpReply twice = FtpReply.of(ReplyCode.OKAY, "Okay.");
        assertFound(Verb.NOOP, (command, session) -> Flux.just(twice, twice), "out of step", "NOOP");
    }

    @Test
    void aTransferWithoutADataConnectionIsFound() {
        FtpReply opening = FtpReply.of(ReplyCode.OPENING_DATA_CONNECTION, "Here it comes.");
        FtpReply end = FtpReply.of(ReplyCode.CLOSING_DATA_CONNECTION, "Done.");
        assertFound(Verb.RETR, (command, session) -> Flux.just(opening, end), "150 instead of", "RETR file");
    }

    @Test
    void aSessionThatIsClosedIsFound() {
        assertFound(
                Verb.NOOP,
                (command, session) -> {
                    session.disconnect();
                    return Mono.empty();
                },
                "closed",
                "NOOP");
    }

    @Test
    void anErrorOfOursIsFound() {
        assertFound(Verb.SYST, (command, session) -> Mono.error(new IllegalStateException("a bug")), "451", "SYST");
    }

    private static void assertFound(Verb verb, CommandHandler<?> handler, String what, String command) {
        UnaryOperator<FtpServer> broken = server -> server.handler(verb, handler);
        assertThatThrownBy(() -> new SequenceRun(broken).play(with(command)))
                .isInstanceOf(ModelViolation.class)
                .hasMessageContaining(what)
                .hasMessageContaining("> " + command);
    }

    private static Mono<FtpReply> reply(ReplyCode code) {
        return Mono.just(FtpReply.of(code, "Well."));
    }

    private static List<Step> with(String... lines) {
        List<Step> steps = new java.util.ArrayList<>(LOGIN);
        for (String line : lines) {
            steps.add(Step.of(line));
        }
        return steps;
    }
}
