package io.github.gpconnect.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.gpconnect.client.observation.MicrometerObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The dependencies that the packages of this module allow. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client";

    private static final JavaClasses CORE = new ClassFileImporter()
            .importUrl(
                    GpConnectClient.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void each_package_knows_those_below_it_and_no_others() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("error")
                .definedBy(ROOT + ".error")
                .layer("text")
                .definedBy(ROOT + ".text.spi")
                .layer("seal")
                .definedBy(ROOT + ".seal")
                .layer("specification")
                .definedBy(ROOT + ".specification")
                .layer("identity")
                .definedBy(ROOT + ".identity", ROOT + ".identity.spi")
                .layer("directory")
                .definedBy(ROOT + ".directory")
                .layer("audit")
                .definedBy(ROOT + ".audit")
                .layer("tls")
                .definedBy(ROOT + ".tls")
                .layer("observation")
                .definedBy(ROOT + ".observation")
                .layer("resilience")
                .definedBy(ROOT + ".resilience")
                .layer("call")
                .definedBy(ROOT + ".call")
                .layer("change")
                .definedBy(ROOT + ".change")
                .layer("response")
                .definedBy(ROOT + ".spi.response")
                .layer("spi")
                .definedBy(ROOT + ".spi")
                .layer("spi change")
                .definedBy(ROOT + ".spi.change")
                .layer("spi async")
                .definedBy(ROOT + ".spi.async")
                .layer("internal")
                .definedBy(ROOT + ".internal..")
                .layer("entry")
                .definedBy(ROOT)
                .layer("connection spi")
                .definedBy(ROOT + ".connection.spi")
                .layer("platform spi")
                .definedBy(ROOT + ".platform.spi")
                .layer("foundations")
                .definedBy(ROOT + ".foundations", ROOT + ".foundations.spi")
                .whereLayer("text")
                .mayNotAccessAnyLayer()
                .whereLayer("error")
                .mayOnlyAccessLayers("text")
                .whereLayer("seal")
                .mayOnlyAccessLayers("error")
                .whereLayer("specification")
                .mayNotAccessAnyLayer()
                .whereLayer("identity")
                .mayOnlyAccessLayers("error")
                .whereLayer("directory")
                .mayOnlyAccessLayers("error", "identity", "specification")
                .whereLayer("audit")
                .mayOnlyAccessLayers("error", "identity")
                .whereLayer("tls")
                .mayOnlyAccessLayers("error")
                .whereLayer("observation")
                .mayOnlyAccessLayers("error", "identity", "audit")
                .whereLayer("resilience")
                .mayOnlyAccessLayers("error")
                .whereLayer("call")
                .mayOnlyAccessLayers("error", "identity")
                .whereLayer("change")
                .mayOnlyAccessLayers("error", "identity")
                .whereLayer("response")
                .mayNotAccessAnyLayer()
                .whereLayer("spi")
                .mayOnlyAccessLayers(
                        "error",
                        "identity",
                        "specification",
                        "observation",
                        "call",
                        "response",
                        "spi change",
                        "spi async")
                .whereLayer("spi change")
                .mayOnlyAccessLayers("error", "spi")
                .whereLayer("spi async")
                .mayNotAccessAnyLayer()
                .whereLayer("internal")
                .mayOnlyAccessLayers(
                        "error",
                        "identity",
                        "specification",
                        "directory",
                        "audit",
                        "observation",
                        "tls",
                        "resilience",
                        "call",
                        "change",
                        "spi",
                        "spi change",
                        "response")
                .whereLayer("entry")
                .mayOnlyAccessLayers(
                        "error",
                        "identity",
                        "specification",
                        "directory",
                        "audit",
                        "observation",
                        "tls",
                        "resilience",
                        "call",
                        "change",
                        "spi",
                        "internal")
                .whereLayer("connection spi")
                .mayOnlyAccessLayers("error", "specification", "tls", "internal", "entry")
                .whereLayer("platform spi")
                .mayOnlyAccessLayers(
                        "error", "audit", "observation", "tls", "resilience", "change", "spi", "internal", "entry")
                .whereLayer("foundations")
                .mayOnlyAccessLayers(
                        "error", "identity", "specification", "call", "spi", "spi change", "spi async", "response")
                .ensureAllClassesAreContainedInArchitecture()
                .check(CORE);
    }

    @Test
    void packages_have_no_cycles_a_child_counted_with_its_parent() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        if (!resideInAnyPackage(ROOT + "..").test(javaClass)) {
                            return SliceIdentifier.ignore();
                        }
                        String below = javaClass.getPackageName().substring(ROOT.length());
                        return SliceIdentifier.of(below.isEmpty() ? "entry" : below.replaceFirst("^\\.(\\w+).*", "$1"));
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CORE);
    }

    /** Which package of {@code internal} may use which others; together they have no cycle. */
    @Test
    void each_internal_package_uses_those_below_it_and_no_others() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("call")
                .definedBy(ROOT + ".internal.call")
                .layer("fhir")
                .definedBy(ROOT + ".internal.fhir")
                .layer("failure")
                .definedBy(ROOT + ".internal.failure")
                .layer("outcome")
                .definedBy(ROOT + ".internal.outcome")
                .layer("resilience")
                .definedBy(ROOT + ".internal.resilience")
                .layer("http")
                .definedBy(ROOT + ".internal.http")
                .layer("connection")
                .definedBy(ROOT + ".internal.connection")
                .layer("token")
                .definedBy(ROOT + ".internal.token")
                .layer("listener")
                .definedBy(ROOT + ".internal.listener")
                .layer("settings")
                .definedBy(ROOT + ".internal.settings")
                .whereLayer("settings")
                .mayOnlyAccessLayers("http", "outcome")
                .whereLayer("call")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("fhir")
                .mayOnlyAccessLayers("http")
                .whereLayer("failure")
                .mayOnlyAccessLayers("outcome", "resilience", "http", "connection")
                .whereLayer("outcome")
                .mayOnlyAccessLayers("resilience", "listener")
                .whereLayer("resilience")
                .mayOnlyAccessLayers("connection")
                .whereLayer("http")
                .mayOnlyAccessLayers("connection")
                .whereLayer("connection")
                .mayNotAccessAnyLayer()
                .whereLayer("token")
                .mayNotAccessAnyLayer()
                .whereLayer("listener")
                .mayNotAccessAnyLayer()
                .check(CORE.that(resideInAPackage(ROOT + ".internal..")));
    }

    @Test
    void no_internal_package_has_more_than_15_classes() {
        Map<String, Long> sizes = CORE.stream()
                .filter(one -> one.getPackageName().startsWith(ROOT + ".internal"))
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes).hasSize(10);
        assertThat(sizes).allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(15));
    }

    @Test
    void the_judge_is_a_pure_function() {
        classes()
                .that()
                .haveNameMatching(ROOT + "\\.internal\\.outcome\\.(OutcomeJudge|OutcomeRule|Evidence|Outcome)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java.lang..", "java.util..", "org.jspecify..")
                        .or(resideInAnyPackage(ROOT + ".error", ROOT + ".spi.change"))
                        .or(nameMatching("(\\[L)?" + ROOT
                                + "\\.internal\\.outcome\\.(OutcomeJudge|OutcomeRule|Evidence|Outcome)([$;].*)?")))
                .check(CORE);
    }

    @Test
    void internal_is_used_by_the_entry_and_for_connections_and_platforms_of_other_modules_alone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".internal..")
                .should()
                .onlyHaveDependentClassesThat(resideInAnyPackage(
                        ROOT, ROOT + ".internal..", ROOT + ".connection.spi", ROOT + ".platform.spi"))
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".connection.spi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".internal.call..", ROOT + ".internal.outcome..", ROOT + ".internal.token..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .and()
                .haveNameNotMatching(".*GpConnectClient.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".internal..")
                .check(CORE);
    }

    @Test
    void http_and_hapis_client_are_internal() {
        onlyInternalKnows("okhttp3..", "okio..", "ca.uhn.fhir.rest..", "ca.uhn.fhir.okhttp..");
    }

    @Test
    void tokens_are_made_internally_and_seals_in_their_package() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".internal..", ROOT + ".seal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..")
                .check(CORE);
    }

    @Test
    void retries_are_internal() {
        onlyInternalKnows("dev.failsafe..");
    }

    @Test
    void json_is_read_past_hapi_internally_in_the_room_of_responses_and_where_it_is_not_the_practices() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal..")
                .and()
                .haveNameNotMatching(".*\\.spi\\.response\\.(BundleStream|Json|JsonParts)(\\$.*)?")
                .and()
                .resideOutsideOfPackage(ROOT + ".text.spi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(CORE);
    }

    private static void onlyInternalKnows(String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CORE);
    }

    @Test
    void hapis_context_and_parser_are_set_up_in_one_place() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".spi.Stu3")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".spi.Stu3$Holder")
                .and()
                .resideOutsideOfPackage(ROOT + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ca.uhn.fhir.context..", "ca.uhn.fhir.parser..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ca.uhn.fhir.parser..")
                .check(CORE);
    }

    @Test
    void micrometer_is_used_by_its_observer_alone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(MicrometerObserver.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CORE);
    }

    @Test
    void the_public_api_is_free_of_other_peoples_types() {
        codeUnits()
                .that()
                .haveModifier(PUBLIC)
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(
                        ROOT + ".spi..",
                        ROOT + ".foundations.spi..",
                        ROOT + ".connection.spi..",
                        ROOT + ".platform.spi..",
                        ROOT + ".internal..")
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveFullyQualifiedName(MicrometerObserver.class.getName())
                .should(useOnlyTypesOf("java..", "javax.net..", ROOT + ".."))
                .check(CORE);
    }

    private static ArchCondition<JavaCodeUnit> useOnlyTypesOf(String... packages) {
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage(packages);
        return new ArchCondition<>("use only types of " + List.of(packages)) {
            @Override
            public void check(JavaCodeUnit codeUnit, ConditionEvents events) {
                Stream.concat(codeUnit.getParameterTypes().stream(), Stream.of(codeUnit.getReturnType()))
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive() && !permitted.test(type))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                codeUnit, codeUnit.getFullName() + " uses " + type.getName())));
            }
        };
    }

    @Test
    void time_and_chance_come_from_the_builder_and_the_seal_of_texts() {
        Set<String> unpredictable = Set.of(
                "java.time.Instant.now",
                "java.time.LocalDate.now",
                "java.time.LocalTime.now",
                "java.time.LocalDateTime.now",
                "java.time.OffsetDateTime.now",
                "java.time.ZonedDateTime.now",
                "java.time.ZoneId.systemDefault",
                "java.time.Clock.system",
                "java.time.Clock.systemDefaultZone",
                "java.time.Clock.systemUTC",
                "java.util.TimeZone.getDefault",
                "java.util.UUID.randomUUID",
                "java.lang.System.currentTimeMillis",
                "java.lang.Math.random");

        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".GpConnectClient$Builder")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".seal.TextSeal")
                .should()
                .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("it is time or chance of the machine's") {
                    @Override
                    public boolean test(JavaAccess<?> access) {
                        return unpredictable.contains(access.getTargetOwner().getName() + "."
                                + access.getTarget().getName());
                    }
                })
                .check(CORE);
    }

    @Test
    void old_date_types_are_used_for_certificates_alone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".tls.CertificateDates")
                .should()
                .dependOnClassesThat(name("java.util.Date")
                        .or(name("java.util.Calendar"))
                        .or(name("java.text.SimpleDateFormat"))
                        .or(name("java.util.TimeZone")))
                .check(CORE);
    }

    @Test
    void every_package_is_null_marked() {
        Set<JavaPackage> packages = CORE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages).hasSizeGreaterThan(10);
        assertThat(packages)
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as(one.getName())
                        .isTrue());
    }

    @Test
    void nothing_is_printed_past_slf4j() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
    }
}
