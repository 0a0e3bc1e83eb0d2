package io.github.gpconnect.client.recovery;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
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

/** What keeps the packages of this module apart. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT + ".recovery");

    @Test
    void it_uses_no_internal_package_of_core_and_sends_nothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".internal..")
                .check(MODULE);
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        name("book").or(name("amend")).or(name("cancel")).or(name("registerPatient"))))
                .check(MODULE);
    }

    @Test
    void db_scheduler_is_used_in_one_class_and_by_the_clock() {
        noClasses()
                .that(not(name(ROOT + ".recovery.ChangeRecovery")
                        .or(name(ROOT + ".recovery.ChangeRecovery$Builder"))
                        .or(name(ROOT + ".recovery.internal.DatabaseClock"))
                        .or(name(ROOT + ".recovery.internal.DatabaseClock$Reading"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.kagkarlsson..")
                .check(MODULE);
    }

    @Test
    void only_the_embedded_database_needs_h2() {
        noClasses()
                .that(not(name(ROOT + ".recovery.EmbeddedDatabase")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(MODULE);
    }

    @Test
    void this_modules_internal_package_is_used_by_this_module_alone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".recovery.internal..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage(ROOT + ".recovery..")
                .check(MODULE);
    }

    @Test
    void the_public_api_is_free_of_other_peoples_types() {
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage("java..", "javax.sql..", ROOT + "..");
        codeUnits()
                .that()
                .haveModifier(PUBLIC)
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + ".recovery", ROOT + ".recovery.audit")
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
    void nothing_is_printed() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MODULE);
    }
}
