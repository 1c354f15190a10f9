package io.fluxftp.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Publisher;

/**
 * The walls between the modules, and what no library code here does. Each library has one {@code ArchitectureTest} that
 * holds its main classes against these rules:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> rules() {
 *     return ArchitectureRules.of("io.fluxftp.core").tests();
 * }
 * }</pre>
 */
public final class ArchitectureRules {

    private static final String ALL = "io.fluxftp..";
    private static final String CORE = "io.fluxftp.core";

    private final String root;
    private final JavaClasses classes;
    private final Set<String> open = new HashSet<>();

    private ArchitectureRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** The rules for the main classes of the module whose root package is {@code root}. */
    public static ArchitectureRules of(String root) {
        ImportOption mainOnly = location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");
        return new ArchitectureRules(
                root, new ClassFileImporter().withImportOption(mainOnly).importPackages(root));
    }

    static ArchitectureRules of(String root, Class<?>... classes) {
        return new ArchitectureRules(root, new ClassFileImporter().importClasses(classes));
    }

    /**
     * Lets public classes be open for extension by users, each for a reason its caller writes beside the call: an
     * abstract base class of an SPI or a family of exceptions that cannot be sealed.
     */
    public ArchitectureRules openForExtension(Class<?>... types) {
        for (Class<?> type : types) {
            open.add(type.getName());
        }
        return this;
    }

    /** One test a rule, named by it. */
    public Stream<DynamicTest> tests() {
        return rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    JavaClasses classes() {
        return classes;
    }

    List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(downwardsOnly());
        rules.add(othersInternalsUntouched());
        rules.add(slices().matching("io.fluxftp.(**)")
                .should()
                .beFreeOfCycles()
                .as("packages depend on each other in one direction"));
        rules.add(ArchRuleDefinition.classes()
                .that(arePublicForUsers())
                .should(beClosed())
                .as("public types are final, records, enums, sealed or interfaces"));
        rules.add(ArchRuleDefinition.classes()
                .should(resideInANullMarkedPackage())
                .as("every package has a @NullMarked package-info"));
        rules.add(noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging"))
                .as("nobody logs with java.util.logging"));
        rules.add(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.as("nobody writes to System.out and System.err"));
        rules.add(noClasses()
                .should()
                .callMethodWhere(blocks().and(callerIsNotNow()))
                .as("nobody blocks for a publisher but methods named …Now"));
        rules.add(noClasses()
                .should()
                .callMethodWhere(subscribesBare().and(callerIsNotNow()))
                .as("nobody subscribes without a subscriber but methods named …Now"));
        rules.add(noClasses().should().callMethodWhere(readsTheClock()).as("the time comes from a Clock"));
        return rules.stream().map(rule -> rule.allowEmptyShould(true)).toList();
    }

    private ArchRule downwardsOnly() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(ALL).and(resideOutsideOfPackages(root + "..", CORE + "..")))
                .as(root + " sees itself and " + CORE + " only");
    }

    private ArchRule othersInternalsUntouched() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.fluxftp..internal", "io.fluxftp..internal..")
                        .and(resideOutsideOfPackage(root + "..")))
                .as("nobody uses another module's internals");
    }

    private DescribedPredicate<JavaClass> arePublicForUsers() {
        return describe("are public, with all that encloses them", type -> Stream.iterate(
                        Optional.of(type), Optional::isPresent, t -> t.flatMap(JavaClass::getEnclosingClass))
                .flatMap(Optional::stream)
                .allMatch(t -> t.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    private ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be closed for extension, or an interface") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.isInterface()
                        || type.isAnnotation()
                        || type.isEnum()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.reflect().isSealed()
                        || open.contains(type.getName());
                events.add(new SimpleConditionEvent(type, closed, type.getDescription() + " can be extended by users"));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().tryGetPackageInfo().isPresent()
                        && type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no package-info.java with @NullMarked"));
            }
        };
    }

    private static DescribedPredicate<JavaMethodCall> blocks() {
        Set<String> blocking = Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream");
        return describe(
                "blocks for a publisher",
                call -> call.getTargetOwner().isAssignableTo(Publisher.class) && blocking.contains(call.getName()));
    }

    private static DescribedPredicate<JavaMethodCall> subscribesBare() {
        return describe(
                "subscribes to a publisher without a subscriber",
                call -> call.getName().equals("subscribe")
                        && call.getTargetOwner().isAssignableTo(Publisher.class)
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        return describe("reads the system's clock", call -> isCurrentTimeMillis(call) || isNowWithoutClock(call));
    }

    private static boolean isCurrentTimeMillis(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(System.class)
                && call.getName().equals("currentTimeMillis");
    }

    private static boolean isNowWithoutClock(JavaMethodCall call) {
        return call.getName().equals("now")
                && call.getTargetOwner().isAssignableTo(Temporal.class)
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    /** ArchUnit counts a lambda's calls among those of the method that holds it. */
    private static DescribedPredicate<JavaMethodCall> callerIsNotNow() {
        return describe(
                "the caller is not named …Now",
                call -> !call.getOwner().getName().endsWith("Now"));
    }
}
