package io.github.gpconnect.client.appointments;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.gpconnect.client.appointments.federated.RunningSearch;
import io.github.gpconnect.client.appointments.fhir.FhirAppointments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What keeps the rooms of this module apart. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client.appointments";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT);

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
    void packages_depend_on_each_other_in_one_direction() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".internal..", ROOT + ".spi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".fhir..", ROOT + ".federated..", ROOT + ".session..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".federated..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".fhir..", ROOT + ".session..")
                .check(MODULE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".fhir..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".federated..", ROOT + ".session..")
                .check(MODULE);
    }

    @Test
    void no_internal_package_is_crowded() {
        Map<String, Long> classes = MODULE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(resideInAPackage("..internal.."))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(classes)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).isLessThanOrEqualTo(15));
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

    /** Jackson would make a property of it, and of the value an object with nothing else in it. */
    @Test
    void no_value_has_an_accessor_that_looks_like_a_beans() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .haveRawParameterTypes(new Class<?>[0])
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..internal..")
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(RunningSearch.class)
                .should()
                .haveNameMatching("(is|get)[A-Z].*")
                .check(MODULE);
    }

    @Test
    void one_package_alone_shows_fhirs_types() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackages("..internal..", "..appointments.fhir..")
                .should(new ArchCondition<>("show none of HAPI's types") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        hapisTypesShownBy(type)
                                .forEach(hapis -> events.add(SimpleConditionEvent.violated(
                                        type, type.getName() + " shows " + hapis.getName())));
                    }
                })
                .check(MODULE);

        assertThat(hapisTypesShownBy(MODULE.get(FhirAppointments.class))).isNotEmpty();
    }

    /** In its supertypes and in what is public or protected in it, at any depth of its generics. */
    private static Set<JavaClass> hapisTypesShownBy(JavaClass type) {
        List<JavaType> shown = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(shown::add);
        shown.addAll(type.getTypeParameters());
        for (JavaMember member : type.getMembers()) {
            if (member.getModifiers().contains(PUBLIC) || member.getModifiers().contains(PROTECTED)) {
                if (member instanceof JavaField field) {
                    shown.add(field.getType());
                } else if (member instanceof JavaCodeUnit called) {
                    shown.add(called.getReturnType());
                    shown.addAll(called.getParameterTypes());
                    shown.addAll(called.getExceptionTypes());
                    shown.addAll(called.getTypeParameters());
                }
            }
        }
        return shown.stream()
                .flatMap(one -> one.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(resideInAnyPackage("org.hl7.fhir..", "ca.uhn.."))
                .collect(Collectors.toSet());
    }
}
