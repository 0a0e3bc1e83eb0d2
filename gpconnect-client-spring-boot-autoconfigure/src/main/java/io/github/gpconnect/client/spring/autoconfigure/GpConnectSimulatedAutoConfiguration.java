package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.spring.GpConnectClientCustomizer;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.net.URI;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Auto-configuration of a simulated Spine in the application, for development: {@code gpconnect.simulated.enabled}. It
 * is refused where a real proxy is named, or a profile {@code prod} or {@code production} is active.
 */
@AutoConfiguration(beforeName = "io.github.gpconnect.client.spring.autoconfigure.GpConnectDirectoryAutoConfiguration")
@ConditionalOnClass(SimulatedSpine.class)
@ConditionalOnProperty("gpconnect.simulated.enabled")
public final class GpConnectSimulatedAutoConfiguration {
    private static final URI ISSUER = URI.create("https://simulated.example/");

    /** Creates it; Spring does so. */
    public GpConnectSimulatedAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SimulatedSpine gpConnectSimulatedSpine(GpConnectProperties properties, Environment environment) {
        if (properties.spineProxy() != null || properties.direct()) {
            throw new GpConnectSettingException(
                    "gpconnect.simulated.enabled is set together with gpconnect.spine-proxy or gpconnect.direct.",
                    "Remove one of them: an application calls a simulated Spine or a real one.");
        }
        if (environment.acceptsProfiles(Profiles.of("prod", "production"))) {
            throw new GpConnectSettingException(
                    "gpconnect.simulated.enabled is set in production.",
                    "Remove it from what the profiles prod and production read: nothing that is booked at a simulated"
                            + " practice is a real appointment.");
        }
        SimulatedSpine.Builder spine = SimulatedSpine.builder()
                .port(properties.simulated().port())
                .profile(
                        properties.profile() == SpecificationProfile.FOUNDING_DRAFT
                                ? SimulatedProfile.FOUNDING_DRAFT
                                : SimulatedProfile.CURRENT);
        properties.simulated().practices().stream()
                .map(code -> SimulatedPractice.builder(code).fortnightOfSlots().inventedPeople())
                .forEach(spine::practice);
        SimulatedSpine started = spine.start();
        LoggerFactory.getLogger(GpConnectSimulatedAutoConfiguration.class)
                .warn(
                        "A simulated Spine runs in this application, with the practices {}: nothing is really booked",
                        properties.simulated().practices());
        return started;
    }

    @Bean
    @ConditionalOnMissingBean
    TlsSettings gpConnectSimulatedTls(SimulatedSpine spine) {
        SimulatedCredentials credentials = spine.credentials();
        return TlsSettings.of(ClientKey.pem(credentials.clientCertificatePem() + credentials.clientKeyPem()))
                .trusting(TrustedCertificates.pem(credentials.rootCertificatePem()));
    }

    @Bean
    @ConditionalOnMissingBean(PracticeDirectory.class)
    StaticDirectory gpConnectSimulatedDirectory(SimulatedSpine spine) {
        return StaticDirectory.of(spine.practices().stream()
                .map(practice ->
                        Practice.of(OdsCode.of(practice.odsCode()), Asid.of(practice.asid()), practice.serviceRoot()))
                .toList());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    GpConnectClientCustomizer gpConnectSimulatedRoute(SimulatedSpine spine, GpConnectProperties properties) {
        return client -> {
            client.spineProxy(spine.proxyUrl()).clock(spine.clock());
            if (properties.issuer() == null) {
                client.issuer(ISSUER);
            }
        };
    }
}
