package io.github.gpconnect.client.sds;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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

/** What keeps the rooms of this module apart. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gpconnect.client";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT + ".sds");

    @Test
    void directories_know_the_cores_vocabulary_and_connections_and_no_client() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".internal..", ROOT + ".spi..", ROOT + ".foundations..", ROOT + ".audit..")
                .check(MODULE);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT).and(not(name(ROOT + ".HttpProxy"))))
                .check(MODULE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sds.internal")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".connection.spi")
                .check(MODULE);
    }

    @Test
    void connections_are_the_cores_and_no_thread_is_started() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "java.nio.channels..")
                .check(MODULE);
        noClasses()
                .should()
                .dependOnClassesThat(name("java.net.Socket")
                        .or(name("com.unboundid.ldap.sdk.LDAPConnection"))
                        .or(name("com.unboundid.ldap.sdk.LDAPConnectionPool"))
                        .or(name("java.util.concurrent.Executor"))
                        .or(name("java.util.concurrent.ExecutorService"))
                        .or(name("java.util.concurrent.CompletableFuture"))
                        .or(name("java.util.Timer")))
                .check(MODULE);
        noClasses().should().callConstructor(Thread.class, Runnable.class).check(MODULE);
    }

    @Test
    void this_modules_internal_packages_are_used_by_this_module_alone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".sds.internal..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage(ROOT + ".sds..")
                .check(MODULE);
    }

    @Test
    void ldap_http_and_json_are_internal() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".sds")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.unboundid..", "okhttp3..", "okio..", "com.fasterxml..")
                .check(MODULE);
    }

    @Test
    void the_two_directories_do_not_use_each_other() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Ldap")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "com.fasterxml..")
                .check(MODULE);
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Fhir")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.unboundid..")
                .check(MODULE);
    }

    @Test
    void the_public_api_is_free_of_other_peoples_types() {
        DescribedPredicate<JavaClass> permitted = resideInAnyPackage("java..", ROOT + "..");
        codeUnits()
                .that()
                .haveModifier(PUBLIC)
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT + ".sds")
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
}
