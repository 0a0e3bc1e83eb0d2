package io.github.gpconnect.client.jackson;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** What keeps the packages of this module apart. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT + ".jackson");

    @Test
    void it_knows_values_and_no_client() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Client")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".internal..",
                        ROOT + ".appointments.internal..",
                        "org.hl7..",
                        "ca.uhn..",
                        "okhttp3..",
                        "com.nimbusds..")
                .check(MODULE);
    }

    @Test
    void its_internal_package_is_reached_by_this_module_alone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".jackson.internal..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage(ROOT + ".jackson..")
                .check(MODULE);
    }

    /** Who has one Jackson needs no class of the other; the annotations are of both. */
    @Test
    void neither_jackson_is_needed_for_the_other() {
        noClasses()
                .that()
                .haveSimpleNameNotContaining("Jackson3")
                .and()
                .haveNameNotMatching(".*Jackson3\\$.*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..")
                .check(MODULE);
        noClasses()
                .that()
                .haveNameMatching(".*(Jackson3|JsonForm).*")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
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
}
