package io.fluxftp.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.command.Verb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class CommandHandlersTest {

    private final CommandHandlers handlers = CommandHandlers.standard();

    @ParameterizedTest
    @EnumSource(Verb.class)
    void everyVerbHasItsPlace(Verb verb) {
        assertThat(handlers.get(verb)).isNotNull();
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
