package io.github.gpconnect.client.appointments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What keeps the rooms of this module apart. */
class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("io.github.gpconnect.client.appointments");

    @Test
    void the_cores_internal_rooms_are_closed_to_this_module() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.gpconnect.client.internal..")
                .check(MODULE);
    }

    @Test
    void this_modules_internal_packages_are_used_by_this_module_alone() {
        classes()
                .that()
                .resideInAPackage("..appointments.internal..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("io.github.gpconnect.client.appointments..")
                .check(MODULE);
    }

    @Test
    void readers_and_writers_know_no_client() {
        noClasses()
                .that()
                .resideInAPackage("..appointments.internal..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Client")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("FhirGateway")
                .check(MODULE);
    }

    @Test
    void the_api_for_callers_uses_no_fhir() {
        noClasses()
                .that()
                .haveSimpleName("SlotSearch")
                .or()
                .haveSimpleName("BookingRequest")
                .or()
                .haveSimpleName("Amendment")
                .or()
                .haveSimpleName("Slot")
                .or()
                .haveSimpleName("FreeSlots")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hl7.fhir..", "ca.uhn.fhir..")
                .check(MODULE);
    }

    @Test
    void http_is_the_cores_affair() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "com.nimbusds..", "ca.uhn.fhir.rest..")
                .check(MODULE);
    }

    @Test
    void time_comes_from_the_clock_that_was_given() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MODULE);
    }
}
