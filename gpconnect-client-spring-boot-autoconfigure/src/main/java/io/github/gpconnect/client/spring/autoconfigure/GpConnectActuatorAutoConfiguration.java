package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.tls.TlsSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the actuator's endpoint {@code gpconnect}, and of what the endpoint {@code info} has of the
 * client if {@code management.info.gpconnect.enabled} is set.
 */
@AutoConfiguration(
        after = GpConnectAutoConfiguration.class,
        afterName = "io.github.gpconnect.client.spring.autoconfigure.GpConnectRecoveryAutoConfiguration")
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(GpConnectClient.class)
public final class GpConnectActuatorAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectActuatorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnEnabledInfoContributor(value = "gpconnect", fallback = InfoContributorFallback.DISABLE)
    GpConnectInfoContributor gpConnectInfoContributor(GpConnectProperties properties, ObjectProvider<TlsSettings> tls) {
        return new GpConnectInfoContributor(properties, tls.getIfAvailable());
    }

    /** The endpoint in an application without recovery. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(GpConnectEndpoint.class)
    static class Endpoint {
        @Bean
        @ConditionalOnMissingBean
        GpConnectEndpoint gpConnectEndpoint(GpConnectClient client, ObjectProvider<OpenChanges> changes) {
            Supplier<List<Map<String, Object>>> none = List::of;
            OpenChanges recorded = changes.getIfAvailable();
            return new GpConnectEndpoint(client, recorded == null ? none : recorded::list);
        }
    }

    /** The open changes of the journal. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RecoveryStore.class)
    @ConditionalOnBean(RecoveryStore.class)
    static class Journal {
        @Bean
        OpenChanges gpConnectOpenChanges(RecoveryStore store) {
            return new OpenChanges(store);
        }
    }
}
