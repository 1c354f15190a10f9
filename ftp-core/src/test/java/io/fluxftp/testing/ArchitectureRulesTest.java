package io.fluxftp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxftp.testing.unruly.one.One;
import io.fluxftp.testing.unruly.two.Two;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule is broken on purpose: a rule that lets that pass guards nothing. */
class ArchitectureRulesTest {

    private static final ArchitectureRules UNRULY =
            ArchitectureRules.of("io.fluxftp.testing.unruly.one", One.class, Two.class);

    @ParameterizedTest
    @CsvSource({
        "One.cycle(), io.fluxftp.testing.unruly.one sees itself and io.fluxftp.core only",
        "One.internal(), nobody uses another module's internals",
        "Two.back(), packages depend on each other in one direction",
        "unruly.one.One> can be extended by users, public types are final; records; enums; sealed or interfaces",
        "io.fluxftp.testing.unruly.one has no package-info.java, every package has a @NullMarked package-info",
        "One.logs(), nobody logs with java.util.logging",
        "One.prints(), nobody writes to System.out and System.err",
        "One.blocks(), nobody blocks for a publisher but methods named …Now",
        "One.blocksInALambda(), nobody blocks for a publisher but methods named …Now",
        "One.subscribes(), nobody subscribes without a subscriber but methods named …Now",
        "One.readsMillis(), the time comes from a Clock",
        "One.readsNow(), the time comes from a Clock",
    })
    void findsWhatBreaks(String fault, String rule) {
        assertThat(violations(UNRULY, rule.replace(';', ',')))
                .anySatisfy(line -> assertThat(line).contains(fault));
    }

    @Test
    void readsTheClockTwiceInOneMethod() {
        assertThat(violations(UNRULY, "the time comes from a Clock"))
                .filteredOn(line -> line.contains("One.readsNow()"))
                .hasSize(2);
    }

    @Test
    void letsPassWhatIsAllowed() {
        assertThat(UNRULY.rules())
                .flatMap(rule -> violations(UNRULY, rule.getDescription()))
                .noneSatisfy(line -> assertThat(line).contains("One.allowed"));
    }

    @Test
    void everyRuleIsOneFailingTest() {
        assertThat(UNRULY.tests()).hasSameSizeAs(UNRULY.rules()).allSatisfy(test -> assertThatThrownBy(
                        () -> test.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(test.getDisplayName()));
    }

    @Test
    void anOpenClassMayBeNamed() {
        ArchitectureRules named =
                ArchitectureRules.of("io.fluxftp.testing.unruly.one", One.class).openForExtension(One.class);

        assertThat(violations(named, "public types are final, records, enums, sealed or interfaces"))
                .isEmpty();
    }

    private static List<String> violations(ArchitectureRules rules, String description) {
        return rules.rules().stream()
                .filter(rule -> rule.getDescription().equals(description))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule: " + description))
                .evaluate(rules.classes())
                .getFailureReport()
                .getDetails();
    }
}
