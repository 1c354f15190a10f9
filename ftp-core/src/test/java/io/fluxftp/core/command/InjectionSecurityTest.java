package io.fluxftp.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C3: no value of any record can put a second line on the wire. Every text in every record is tried with CR, LF and NUL at
 * its beginning, middle and end.
 */
class InjectionSecurityTest {

    /** Texts that are pathnames: there CR is legal and is sent as CR NUL, which the codec's test proves. */
    private static final Set<String> PATHNAMES = Set.of("path", "argument");

    @ParameterizedTest
    @MethodSource("types")
    void c03RefusesLineBreaksInEveryText(Class<? extends FtpCommand> type) throws ReflectiveOperationException {
        FtpCommand sample = CommandSamples.sendable().stream()
                .filter(type::isInstance)
                .filter(InjectionSecurityTest::isFilled)
                .findFirst()
                .orElseThrow();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            for (char bad : new char[] {'\n', '\0', '\r'}) {
                boolean legal =
                        bad == '\r' && PATHNAMES.contains(components[i].getName()) && type != UnknownCommand.class;
                for (Object hostile : hostile(value(components[i], sample), bad)) {
                    Object[] arguments = values(components, sample);
                    arguments[i] = hostile;
                    if (legal) {
                        assertThat(make(type, arguments)).isInstanceOf(type);
                    } else {
                        assertThatIllegalArgumentException()
                                .as("%s of %s", components[i].getName(), type.getSimpleName())
                                .isThrownBy(() -> make(type, arguments))
                                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("DELE"));
                    }
                }
            }
        }
    }

    /** The component's value with the character put in, as many as there are places for it; none for other than text. */
    private static List<Object> hostile(Object value, char bad) {
        if (value instanceof String text) {
            return List.of(bad + text, text + bad, text + bad + "DELE x", text + bad + bad + "DELE x");
        }
        if (value instanceof Secret secret) {
            return hostile(secret.reveal(), bad).stream()
                    .<Object>map(text -> Secret.of((String) text))
                    .toList();
        }
        if (value instanceof Map<?, ?>) {
            List<Object> maps = new ArrayList<>();
            for (Object text : hostile("x", bad)) {
                maps.add(Map.of(text, "y"));
                maps.add(Map.of("y", text));
            }
            return maps;
        }
        return List.of();
    }

    private static boolean isFilled(FtpCommand command) {
        return Stream.of(command.getClass().getRecordComponents())
                .noneMatch(component -> value(component, command) == null);
    }

    private static Object[] values(RecordComponent[] components, FtpCommand sample) {
        return Stream.of(components).map(component -> value(component, sample)).toArray();
    }

    private static Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static FtpCommand make(Class<? extends FtpCommand> type, Object... arguments)
            throws ReflectiveOperationException {
        Class<?>[] parameters = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<? extends FtpCommand> constructor = type.getDeclaredConstructor(parameters);
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw e;
        }
    }

    static Stream<Class<? extends FtpCommand>> types() {
        return CommandSamples.types().stream().filter(type -> type != Malformed.class);
    }
}
