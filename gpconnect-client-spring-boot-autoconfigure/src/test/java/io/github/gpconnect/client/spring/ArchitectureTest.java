package io.github.gpconnect.client.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** What keeps the rooms of this module apart. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT + ".spring");

    @Test
    void applications_could_write_it_themselves_with_the_public_api() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.gpconnect.client.internal..",
                        "io.github.gpconnect.client.*.internal..",
                        "io.github.gpconnect.client..spi..",
                        "ca.uhn..",
                        "org.hl7..",
                        "okhttp3..")
                .check(MODULE);
    }

    @Test
    void what_applications_name_does_not_know_how_it_is_configured() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".spring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".spring.autoconfigure")
                .check(MODULE);
        slices().matching(ROOT + ".spring.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void only_auto_configurations_are_public_where_the_application_is_configured() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".spring.autoconfigure")
                .and()
                .arePublic()
                .should()
                .beAnnotatedWith(AutoConfiguration.class)
                .check(MODULE);
    }
}
