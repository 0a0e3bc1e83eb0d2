package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.spring.GpConnectClientCustomizer;
import io.github.gpconnect.client.tls.TlsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the client, once {@code gpconnect.spine-proxy}, {@code gpconnect.direct} or {@code
 * gpconnect.simulated.enabled} is set. Each of its beans steps back for one of the application's.
 */
@AutoConfiguration(
        after = {SslAutoConfiguration.class, GpConnectObservationAutoConfiguration.class},
        afterName = {
            "io.github.gpconnect.client.spring.autoconfigure.GpConnectSimulatedAutoConfiguration",
            "io.github.gpconnect.client.spring.autoconfigure.GpConnectDirectoryAutoConfiguration",
            "io.github.gpconnect.client.spring.autoconfigure.GpConnectJournalAutoConfiguration"
        })
@Conditional(OnGpConnect.class)
@EnableConfigurationProperties(GpConnectProperties.class)
public final class GpConnectAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(GpConnectAutoConfiguration.class);

    /** Creates it; Spring does so. */
    public GpConnectAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("gpconnect.tls.bundle")
    TlsSettings gpConnectTls(GpConnectProperties properties, SslBundles bundles) {
        GpConnectProperties.Tls tls = properties.tls();
        return BundledTls.settings(bundles, Settings.required("tls.bundle", tls.bundle()), tls);
    }

    @Bean
    @ConditionalOnMissingBean(PracticeDirectory.class)
    @ConditionalOnProperty("gpconnect.directory.list[0].ods-code")
    StaticDirectory gpConnectPracticeList(GpConnectProperties properties) {
        List<GpConnectProperties.Entry> entries = properties.directory().list();
        List<Practice> practices = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            practices.add(Settings.practice(index, entries.get(index)));
        }
        return Settings.checked("directory.list", () -> StaticDirectory.of(practices));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("gpconnect.organisation.ods-code")
    ConsumerOrganisation gpConnectOrganisation(GpConnectProperties properties) {
        return Settings.organisation(Settings.required("organisation", properties.organisation()));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("gpconnect.device.identifier")
    ConsumerDevice gpConnectDevice(GpConnectProperties properties) {
        return Settings.device(Settings.required("device", properties.device()));
    }

    @Bean
    @ConditionalOnMissingBean
    GpConnectClient gpConnectClient(
            GpConnectProperties properties,
            ObjectProvider<TlsSettings> tls,
            ObjectProvider<PracticeDirectory> directory,
            ObjectProvider<AuditListener> audit,
            ObjectProvider<CallObserver> observer,
            ObjectProvider<ChangeJournal> journal,
            ObjectProvider<GpConnectClientCustomizer> customizers) {
        GpConnectClient.Builder client = GpConnectClient.builder();
        if (properties.spineProxy() != null) {
            client.spineProxy(properties.spineProxy());
        }
        if (properties.direct()) {
            client.direct();
        }
        if (properties.issuer() != null) {
            client.issuer(properties.issuer());
        } else if (!properties.simulated().enabled()) {
            throw new GpConnectSettingException(
                    "The property gpconnect.issuer is not set.",
                    "Set it to the URL of the application's own Spine endpoint, such as https://hub.example/. It is the"
                            + " issuer of each call's token, and is never called.");
        }
        Settings.apply(properties, client);
        tls.ifAvailable(client::tls);
        client.directory(
                directory
                        .orderedStream()
                        .findFirst()
                        .orElseThrow(
                                () -> new GpConnectSettingException(
                                        "There is no directory to look practices up in.",
                                        "Set gpconnect.directory.ldap.servers, gpconnect.directory.fhir.url or gpconnect.directory.list, or"
                                                + " define a bean of the type PracticeDirectory. The first two need gpconnect-client-sds.")));
        Stream<AuditListener> log = properties.audit().log() ? Stream.of(AuditListener.slf4j()) : Stream.empty();
        client.audit(Stream.concat(audit.orderedStream(), log).toArray(AuditListener[]::new));
        observer.ifAvailable(client::observing);
        journal.ifAvailable(client::journal);
        customizers.orderedStream().forEach(customizer -> customizer.customize(client));
        try {
            return client.build();
        } catch (InvalidInputException refused) {
            throw new GpConnectSettingException(
                    "The GP Connect client cannot be built: " + refused.summary() + ".",
                    "Compare the properties gpconnect.spine-proxy, gpconnect.direct, gpconnect.issuer and"
                            + " gpconnect.tls.bundle, and the beans of the type GpConnectClientCustomizer.",
                    refused);
        }
    }

    @Bean
    GpConnectClientLifecycle gpConnectClientLifecycle(GpConnectClient client, GpConnectProperties properties) {
        return new GpConnectClientLifecycle(client, properties.shutdownWait());
    }

    @Bean
    @ConditionalOnProperty(name = "gpconnect.warm-up", matchIfMissing = true)
    ApplicationListener<ApplicationReadyEvent> gpConnectWarmUp(GpConnectClient client) {
        return new WarmUpListener(client);
    }

    /** Loads FHIR's model in the background. A class of its own: Spring cannot see the event's type in a lambda. */
    private record WarmUpListener(GpConnectClient client) implements ApplicationListener<ApplicationReadyEvent> {
        @Override
        public void onApplicationEvent(ApplicationReadyEvent event) {
            CompletableFuture<Void> unused = client.warmUp().whenComplete((ready, failure) -> {
                if (failure != null) {
                    LOG.warn("What a first booking needs cannot be loaded", failure);
                }
            });
        }
    }
}
