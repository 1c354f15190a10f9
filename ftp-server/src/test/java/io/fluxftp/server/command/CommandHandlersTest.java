package io.fluxftp.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class CommandHandlersTest {

    private static final Set<Verb> SERVED = EnumSet.of(
            Verb.USER, Verb.PASS, Verb.REIN, Verb.QUIT, Verb.NOOP, Verb.SYST, Verb.FEAT, Verb.OPTS, Verb.HELP,
            Verb.STAT, Verb.CLNT, Verb.PWD, Verb.CWD, Verb.CDUP, Verb.TYPE, Verb.STRU, Verb.MODE, Verb.PASV, Verb.EPSV,
            Verb.PORT, Verb.EPRT, Verb.LIST, Verb.NLST, Verb.MLSD, Verb.MLST, Verb.SIZE, Verb.MDTM, Verb.RETR,
            Verb.STOR, Verb.APPE, Verb.STOU, Verb.REST, Verb.DELE, Verb.MKD, Verb.RMD, Verb.RNFR, Verb.RNTO, Verb.ABOR,
            Verb.ALLO, Verb.SITE, Verb.LPRT, Verb.LPSV, Verb.AUTH, Verb.ADAT, Verb.PBSZ, Verb.PROT, Verb.CCC, Verb.MIC,
            Verb.CONF, Verb.ENC, Verb.CPSV, Verb.SSCN);

    private final CommandHandlers handlers = CommandHandlers.standard();

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyVerbHasItsPlace(Verb verb) {
        assertThat(handlers.get(verb) instanceof NotImplemented).isEqualTo(!SERVED.contains(verb));
    }

    @Test
    void replacingOneLeavesTheOthersAndTheOriginalAlone() {
        CommandHandler<?> own = new NoopHandler();

        CommandHandlers changed = handlers.with(Verb.SITE, own);

        assertThat(changed.get(Verb.SITE)).isSameAs(own);
        assertThat(changed.get(Verb.RETR)).isSameAs(handlers.get(Verb.RETR));
        assertThat(handlers.get(Verb.SITE)).isInstanceOf(SiteVerbHandler.class);
    }

    @Test
    void changingOneByItsTypeGivesTheOneInForce() {
        CommandHandler<ServiceCommand.Noop> own = (command, session) -> Mono.empty();
        List<CommandHandler<ServiceCommand.Noop>> seen = new ArrayList<>();

        CommandHandlers changed = handlers.with(ServiceCommand.Noop.class, before -> own)
                .with(ServiceCommand.Noop.class, before -> {
                    seen.add(before);
                    return before;
                });

        assertThat(seen).containsExactly(own);
        assertThat(changed.get(Verb.NOOP)).isSameAs(own);
        assertThat(handlers.get(Verb.NOOP)).isInstanceOf(NoopHandler.class);
        assertThatThrownBy(() -> handlers.with(FtpCommand.class, before -> before))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FtpCommand");
    }
}
