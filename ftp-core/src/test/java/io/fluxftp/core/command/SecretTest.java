package io.fluxftp.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String WORD = "hunter2";

    @Test
    void s28HidesItself() {
        assertThat(Secret.of(WORD)).hasToString("****");
        assertThat(Secret.of("")).as("not even its length").hasToString("****");
        assertThat(Secret.of(WORD).reveal()).isEqualTo(WORD);
    }

    @Test
    void s28HidesInCommands() {
        for (FtpCommand command : new FtpCommand[] {
            new AccessCommand.Pass(Secret.of(WORD)),
            new AccessCommand.Acct(Secret.of(WORD)),
            new SecurityCommand.Adat(WORD)
        }) {
            assertThat(command.toString()).doesNotContain(WORD);
            assertThat(command.describe()).isEqualTo(command.word() + " ****");
            assertThat(command.format()).isEqualTo(command.word() + ' ' + WORD);
        }
    }

    @Test
    void s28HidesInTheWordOfSiteThatTakesPasswords() {
        for (String word : new String[] {"PSWD ", "pswd ", " PSWD  "}) {
            FtpCommand command = CommandParser.parse("SITE " + word + WORD + " new" + WORD);
            assertThat(command.toString()).doesNotContain(WORD);
            assertThat(command.describe()).isEqualTo("SITE PSWD ****");
            assertThat(command.argument()).endsWith(word + WORD + " new" + WORD);
        }
        assertThat(new ServiceCommand.Site("CHMOD 644 a\tb").describe()).isEqualTo("SITE CHMOD 644 a\\x09b");
        assertThat(new ServiceCommand.Site("WHO")).hasToString("Site[command=WHO]");
    }

    @Test
    void s28HidesInWhatIsMalformed() {
        assertThat(CommandParser.parse("PASS " + WORD + "\0").toString()).doesNotContain(WORD);
        assertThat(CommandParser.parse("PASS\t" + WORD).toString()).doesNotContain(WORD);
        assertThat(CommandParser.parse("ACCT " + WORD + "\r").describe()).doesNotContain(WORD);
    }

    @Test
    void comparesByText() {
        assertThat(Secret.of(WORD)).isEqualTo(Secret.of(WORD)).hasSameHashCodeAs(Secret.of(WORD));
        assertThat(Secret.of(WORD))
                .isNotEqualTo(Secret.of("hunter"))
                .isNotEqualTo(Secret.of("hunter22"))
                .isNotEqualTo(Secret.of("hunter3"))
                .isNotEqualTo(Secret.of(""))
                .isNotEqualTo(WORD)
                .isNotEqualTo(null);
        assertThat(Secret.of("")).isNotEqualTo(Secret.of("\0"));
        assertThat(Secret.of("\uDCFF")).as("not by bytes of a charset").isNotEqualTo(Secret.of("\uDCFE"));
    }
}
