package io.fluxftp.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of the vocabulary lacks a part: walks the sealed types, so that a new record cannot be forgotten. */
class CommandTableTest {

    private static final Set<Class<?>> WITHOUT_VERB = Set.of(UnknownCommand.class, Malformed.class);

    private static final Map<Class<?>, List<FtpCommand>> SAMPLES =
            CommandSamples.all().stream().collect(Collectors.groupingBy(FtpCommand::getClass));

    @ParameterizedTest
    @MethodSource("types")
    void everyRecordHasASample(Class<?> type) {
        assertThat(SAMPLES).containsKey(type);
    }

    @Test
    void everyRecordHasExactlyOneVerb() {
        Map<Class<?>, Verb> verbs = new HashMap<>();
        for (Verb verb : Verb.values()) {
            assertThat(verbs.put(verb.type(), verb))
                    .as("another verb of %s", verb)
                    .isNull();
        }
        assertThat(verbs.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        types().filter(type -> !WITHOUT_VERB.contains(type)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyVerbMakesItsRecord(Verb verb) {
        assertThat(SAMPLES.get(verb.type())).isNotEmpty().allSatisfy(sample -> {
            assertThat(sample.verb()).isEqualTo(verb);
            assertThat(sample.word()).isEqualTo(verb.word());
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyVerbHasItsDocumentation(Verb verb) {
        assertThat(verb.syntax()).startsWith(verb.word());
        assertThat(verb.source()).matches("(RFC \\d+ §[\\d.]+(, RFC \\d+ §[\\d.]+)*)|RFC 5797|draft-[a-z0-9-]+|no RFC");
        assertThat(verb.word()).matches("[A-Z0-9]{3,7}");
    }

    @ParameterizedTest
    @MethodSource("sendable")
    void parseIsTheInverseOfFormat(FtpCommand command) {
        assertThat(CommandParser.parse(command.format())).isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("sendable")
    void aVerbIsReadWithoutRegardToCaseAndByItsAliases(FtpCommand command) {
        Verb verb = command.verb();
        if (verb == null) {
            return;
        }
        String argument = command.format().substring(command.word().length());
        assertThat(CommandParser.parse(verb.word().toLowerCase(Locale.ROOT) + argument))
                .isEqualTo(command);
        for (String alias : verb.aliases()) {
            assertThat(CommandParser.parse(alias + argument)).isEqualTo(command);
            assertThat(CommandParser.parse(alias.toLowerCase(Locale.ROOT) + argument))
                    .isEqualTo(command);
        }
    }

    @ParameterizedTest
    @MethodSource("sendable")
    void s21DescribesOnOneLineWithoutControlCharacters(FtpCommand command) {
        assertThat(command.describe()).startsWith(command.word());
        assertThat(command.describe().chars().filter(Character::isISOControl)).isEmpty();
    }

    static Stream<Class<? extends FtpCommand>> types() {
        return CommandSamples.types().stream();
    }

    static List<FtpCommand> sendable() {
        return CommandSamples.sendable();
    }
}
