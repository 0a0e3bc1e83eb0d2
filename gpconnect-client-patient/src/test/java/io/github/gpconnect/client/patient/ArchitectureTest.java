package io.github.gpconnect.client.patient;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps this module apart from the Spine, and its rooms from each other. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT + ".patient");

    @Test
    void nothing_of_the_spine_is_used() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".internal..", ROOT + ".directory..", ROOT + ".sds..")
                .check(MODULE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(ROOT.replace(".", "\\.")
                        + "\\.(GpConnectClient|identity\\.(Asid|Requester|Practice|Consumer\\w+)|"
                        + "call\\.(RequesterConnection|PracticeConnection|ClientSession)|"
                        + "specification\\.SpecificationProfile|tls\\.ClientKey)(\\$.*)?")
                .check(MODULE);
    }

    @Test
    void this_modules_internal_package_is_used_by_this_module_alone_and_knows_no_patient() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".patient.internal..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage(ROOT + ".patient..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".patient.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".patient", ROOT + ".appointments..", ROOT + ".foundations..")
                .check(MODULE);
    }

    @Test
    void http_fhir_and_signatures_are_internal() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..", "org.hl7.fhir..", "ca.uhn..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".patient")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.nimbusds..", ROOT + ".connection.spi")
                .check(MODULE);
    }

    @Test
    void the_public_api_is_free_of_other_peoples_types() {
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage("java..", "javax.net..", ROOT + "..");
        codeUnits()
                .that()
                .haveModifier(PUBLIC)
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT + ".patient")
                .should(new ArchCondition<JavaCodeUnit>("use only types of Java and ours") {
                    @Override
                    public void check(JavaCodeUnit codeUnit, ConditionEvents events) {
                        Stream.concat(codeUnit.getParameterTypes().stream(), Stream.of(codeUnit.getReturnType()))
                                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                .map(JavaClass::getBaseComponentType)
                                .filter(type -> !type.isPrimitive() && !permitted.test(type))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        codeUnit, codeUnit.getFullName() + " uses " + type.getName())));
                    }
                })
                .check(MODULE);
    }

    @Test
    void nothing_is_printed_or_logged() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MODULE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..")
                .check(MODULE);
    }

    @Test
    void time_and_chance_come_from_the_builders() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\$Builder")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(MODULE);
    }
}
