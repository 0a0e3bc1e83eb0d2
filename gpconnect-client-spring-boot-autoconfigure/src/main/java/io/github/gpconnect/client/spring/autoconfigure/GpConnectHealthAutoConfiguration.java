package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.tls.TlsSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the health indicator.
 */
@AutoConfiguration(
        after = GpConnectAutoConfiguration.class,
        afterName = "io.github.gpconnect.client.spring.autoconfigure.GpConnectRecoveryAutoConfiguration",
        beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(GpConnectClient.class)
@ConditionalOnEnabledHealthIndicator("gpconnect")
public final class GpConnectHealthAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "gpConnectHealthIndicator")
    GpConnectHealthIndicator gpConnectHealthIndicator(
            GpConnectProperties properties,
            GpConnectClient client,
            ObjectProvider<TlsSettings> tls,
            ObjectProvider<PracticeDirectory> directory) {
        return new GpConnectHealthIndicator(
                properties,
                client,
                tls.getIfAvailable(),
                directory.orderedStream().findFirst().orElse(null),
                Clock.systemUTC());
    }

    /** Recovery. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.github.gpconnect.client.recovery.ChangeRecovery")
    static class Recovery {
        @Bean
        @ConditionalOnBean(RecoveryLifecycle.class)
        @ConditionalOnMissingBean(name = "gpConnectRecoveryHealthIndicator")
        RecoveryHealthIndicator gpConnectRecoveryHealthIndicator(RecoveryLifecycle recovery) {
            return new RecoveryHealthIndicator(recovery);
        }
    }
}
