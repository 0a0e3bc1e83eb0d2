package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.jackson.GpConnectJackson3Module;
import io.github.gpconnect.client.jackson.GpConnectModule;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.sds.FhirDirectory;
import io.github.gpconnect.client.sds.LdapDirectory;
import io.github.gpconnect.client.sds.SpineDirectory;
import io.github.gpconnect.client.spring.GpConnectClientCustomizer;
import io.github.gpconnect.client.spring.GpConnectProblemAdvice;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import io.github.gpconnect.client.tls.TlsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.security.core.Authentication;

/** Each condition: what is created, what is not, and what steps back. */
class ConditionsTest {
    private static final String SIMULATED = "gpconnect.simulated.enabled=true";
    private static final String NO_WORKER = "gpconnect.recovery.worker=false";

    @AutoClose
    private static final SimulatedSpine SPINE = SimulatedSpine.start();

    @Test
    void an_application_that_sets_nothing_gets_nothing() {
        Contexts.web(DataSourceAutoConfiguration.class)
                .withPropertyValues("gpconnect.issuer=https://hub.example/", "gpconnect.tls.bundle=spine")
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(Arrays.stream(context.getBeanDefinitionNames())
                                .map(name -> context.getBeanFactory().getBeanDefinition(name))
                                .map(definition -> "" + definition.getBeanClassName() + definition.getFactoryBeanName())
                                .filter(name -> name.contains("gpconnect")))
                        .isEmpty());
    }

    @Test
    void a_proxy_an_issuer_a_bundle_and_a_directory_make_a_client() {
        Contexts.plain().withPropertyValues(Contexts.to(SPINE)).run(context -> {
            assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(GpConnectClient.class)
                    .hasSingleBean(StaticDirectory.class);
            assertThat(context.getBean(TlsSettings.class).hasCertificate()).isTrue();
            assertThat(context).doesNotHaveBean(SimulatedSpine.class).doesNotHaveBean(RecoveryStore.class);
        });
    }

    @Test
    void practices_that_are_called_directly_need_no_proxy() {
        Contexts.plain()
                .withPropertyValues(Stream.of(Contexts.to(SPINE))
                        .map(property ->
                                property.startsWith("gpconnect.spine-proxy") ? "gpconnect.direct=true" : property)
                        .toArray(String[]::new))
                .run(context -> assertThat(context).hasSingleBean(GpConnectClient.class));
    }

    @Test
    void a_client_a_directory_and_tls_of_the_application_win() {
        StaticDirectory directory = InventedHub.directory(SPINE);
        TlsSettings tls = InventedHub.tls(SPINE.credentials());
        Contexts.plain()
                .withPropertyValues(Contexts.to(SPINE))
                .withBean(PracticeDirectory.class, () -> directory)
                .withBean(TlsSettings.class, () -> tls)
                .run(context -> {
                    assertThat(context.getBean(PracticeDirectory.class)).isSameAs(directory);
                    assertThat(context.getBean(TlsSettings.class)).isSameAs(tls);
                });
        GpConnectClient client = InventedHub.client(SPINE).build();
        Contexts.plain()
                .withPropertyValues(Contexts.to(SPINE))
                .withBean(GpConnectClient.class, () -> client)
                .run(context ->
                        assertThat(context.getBean(GpConnectClient.class)).isSameAs(client));
    }

    @Test
    void customizers_are_called() {
        AtomicInteger called = new AtomicInteger();
        Contexts.plain()
                .withPropertyValues(Contexts.to(SPINE))
                .withBean("one", GpConnectClientCustomizer.class, () -> builder -> called.incrementAndGet())
                .withBean("two", GpConnectClientCustomizer.class, () -> builder -> called.incrementAndGet())
                .run(context -> assertThat(called).hasValue(2));
    }

    @Test
    void a_directory_over_ldap_takes_the_place_of_a_list() {
        Contexts.plain()
                .withPropertyValues(Contexts.to(SPINE))
                .withPropertyValues("gpconnect.directory.ldap.servers=ldaps://one.example,ldaps://two.example")
                .run(context -> assertThat(context)
                        .hasSingleBean(PracticeDirectory.class)
                        .getBean(LdapDirectory.class)
                        .hasToString("LdapDirectory[ldaps://one.example, ldaps://two.example]"));
    }

    @Test
    void a_directory_over_fhir_has_its_key_in_a_property() {
        Contexts.plain()
                .withPropertyValues(Contexts.to(SPINE))
                .withPropertyValues(
                        "gpconnect.directory.fhir.url=https://sds.example/FHIR/R4",
                        "gpconnect.directory.fhir.api-key=not-a-real-key")
                .run(context ->
                        assertThat(context).hasSingleBean(FhirDirectory.class).hasSingleBean(PracticeDirectory.class));
    }

    @Test
    void without_the_directorys_module_there_is_the_list() {
        Contexts.plain()
                .withClassLoader(new FilteredClassLoader(SpineDirectory.class))
                .withPropertyValues(Contexts.to(SPINE))
                .withPropertyValues("gpconnect.directory.ldap.servers=ldaps://one.example")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(StaticDirectory.class));
    }

    @Test
    void organisation_and_device_are_beans_where_they_are_set() {
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(ConsumerOrganisation.class)
                        .doesNotHaveBean(ConsumerDevice.class));
        Contexts.plain()
                .withPropertyValues(
                        SIMULATED,
                        "gpconnect.organisation.ods-code=X26",
                        "gpconnect.organisation.asid=200000000115",
                        "gpconnect.organisation.name=The Hub",
                        "gpconnect.organisation.telephone=01632 960001",
                        "gpconnect.organisation.type=urgent-care",
                        "gpconnect.device.system=https://hub.example/",
                        "gpconnect.device.identifier=hub",
                        "gpconnect.device.model=Hub Booking",
                        "gpconnect.device.version=1.0")
                .run(context -> {
                    assertThat(context.getBean(ConsumerOrganisation.class).type())
                            .contains(OrganisationType.URGENT_CARE);
                    assertThat(context.getBean(ConsumerDevice.class).model()).isEqualTo("Hub Booking");
                });
    }

    @Test
    void calls_are_observed_where_there_is_a_registry() {
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).doesNotHaveBean(CallObserver.class));
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(context).hasSingleBean(MicrometerObserver.class));
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .withBean(CallObserver.class, () -> CallObserver.NONE)
                .run(context -> assertThat(context).doesNotHaveBean(MicrometerObserver.class));
    }

    @Test
    void both_jacksons_get_their_module() {
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context)
                        .hasSingleBean(GpConnectJackson3Module.class)
                        .hasSingleBean(GpConnectModule.class)
                        .getBean(GpConnectModule.class)
                        .returns("gpconnect-client", GpConnectModule::getModuleName));
        Contexts.plain()
                .withPropertyValues(SIMULATED, "gpconnect.json.patient-data=true")
                .run(context -> assertThat(
                                context.getBean(GpConnectJackson3Module.class).getModuleName())
                        .isEqualTo("gpconnect-client-patient-data"));
        Contexts.plain()
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.jackson2"))
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).doesNotHaveBean(GpConnectModule.class));
        Contexts.plain()
                .withClassLoader(new FilteredClassLoader("tools.jackson"))
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).doesNotHaveBean("gpConnectJackson3Module"));
    }

    @Test
    void calls_for_a_signed_in_user_need_spring_security() {
        Contexts.web()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context)
                        .hasSingleBean(SignedInGpConnect.class)
                        .hasBean("gpConnectArguments"));
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context)
                        .hasSingleBean(SignedInGpConnect.class)
                        .doesNotHaveBean("gpConnectArguments"));
        Contexts.web()
                .withClassLoader(new FilteredClassLoader(Authentication.class))
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("signedInGpConnect"));
    }

    @Test
    void problem_details_are_for_web_applications_and_can_be_switched_off_and_replaced() {
        GpConnectProblemAdvice own = new GpConnectProblemAdvice();
        Contexts.plain()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).doesNotHaveBean(GpConnectProblemAdvice.class));
        Contexts.web()
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).hasSingleBean(GpConnectProblemAdvice.class));
        Contexts.web()
                .withPropertyValues(SIMULATED, "gpconnect.problem.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(GpConnectProblemAdvice.class));
        Contexts.web()
                .withPropertyValues(SIMULATED)
                .withBean(GpConnectProblemAdvice.class, () -> own)
                .run(context -> assertThat(context.getBean(GpConnectProblemAdvice.class))
                        .isSameAs(own));
    }

    @Test
    void a_journal_needs_the_recovery_module_and_a_data_source() {
        Contexts.plain(DataSourceAutoConfiguration.class)
                .withPropertyValues(SIMULATED, NO_WORKER, "spring.datasource.url=jdbc:h2:mem:conditions")
                .run(context -> assertThat(context)
                        .hasSingleBean(RecoveryStore.class)
                        .hasBean("gpConnectJournal")
                        .doesNotHaveBean("gpConnectAuditStore")
                        .doesNotHaveBean(RecoveryLifecycle.class));
        Contexts.plain(DataSourceAutoConfiguration.class)
                .withPropertyValues(SIMULATED, "gpconnect.recovery.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RecoveryStore.class));
        Contexts.plain(DataSourceAutoConfiguration.class)
                .withClassLoader(new FilteredClassLoader("io.github.gpconnect.client.recovery"))
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("gpConnectRecoveryStore"));
    }

    @Test
    void health_info_and_endpoint_need_the_actuator() {
        Contexts.plain()
                .withPropertyValues(SIMULATED, "management.endpoints.web.exposure.include=*")
                .run(context -> assertThat(context)
                        .hasBean("gpConnectHealthIndicator")
                        .hasBean("gpConnectEndpoint")
                        .doesNotHaveBean("gpConnectInfoContributor"));
        Contexts.plain()
                .withPropertyValues(
                        SIMULATED,
                        "management.health.gpconnect.enabled=false",
                        "management.info.gpconnect.enabled=true")
                .run(context -> assertThat(context)
                        .doesNotHaveBean("gpConnectHealthIndicator")
                        .doesNotHaveBean("gpConnectEndpoint")
                        .hasBean("gpConnectInfoContributor"));
        Contexts.plain()
                .withClassLoader(new FilteredClassLoader(HealthIndicator.class, Endpoint.class))
                .withPropertyValues(SIMULATED)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("gpConnectHealthIndicator"));
    }

    @Test
    void the_client_does_without_everything_that_is_optional() {
        Contexts.plain()
                .withClassLoader(new FilteredClassLoader(
                        FilteredClassLoader.ClassFilter.of(
                                HealthIndicator.class,
                                ConditionalOnAvailableEndpoint.class,
                                ObservationRegistry.class,
                                MeterRegistry.class),
                        FilteredClassLoader.PackageFilter.of(
                                "org.springframework.security",
                                "org.springframework.web",
                                "jakarta.servlet",
                                "io.github.gpconnect.client.fixtures",
                                "io.github.gpconnect.client.sds",
                                "io.github.gpconnect.client.jackson",
                                "io.github.gpconnect.client.recovery")))
                .withPropertyValues(Contexts.to(SPINE))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(GpConnectClient.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpconnect.warm-up=false", "gpconnect.warm-up=true"})
    void the_warm_up_can_be_switched_off(String property) {
        Contexts.plain()
                .withPropertyValues(SIMULATED, property)
                .run(context ->
                        assertThat(context.containsBean("gpConnectWarmUp")).isEqualTo(property.endsWith("true")));
    }
}
