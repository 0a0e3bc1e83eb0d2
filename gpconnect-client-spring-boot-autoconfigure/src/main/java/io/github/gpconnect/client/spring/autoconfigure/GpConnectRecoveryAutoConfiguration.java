package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.recovery.OutcomeListener;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.RequesterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of recovery, which resolves changes that stay open. It has its own scheduler with its own table,
 * {@code gpconnect_scheduled_tasks}, also in an application with db-scheduler's starter.
 */
@AutoConfiguration(after = {GpConnectAutoConfiguration.class, GpConnectJournalAutoConfiguration.class})
@ConditionalOnClass(RecoveryStore.class)
@ConditionalOnBean({RecoveryStore.class, GpConnectClient.class})
public final class GpConnectRecoveryAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectRecoveryAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "gpconnect.recovery.worker", matchIfMissing = true)
    RecoveryLifecycle gpConnectRecovery(
            RecoveryStore store,
            GpConnectClient client,
            ObjectProvider<RequesterProvider> requesters,
            ObjectProvider<OutcomeListener> listener,
            GpConnectProperties properties) {
        RequesterProvider provider = requesters.getIfAvailable();
        if (provider == null) {
            throw new GpConnectSettingException(
                    "Recovery needs to know on whose behalf it reads at practices.",
                    "Define a bean of the type RequesterProvider, or set gpconnect.recovery.worker=false on machines that"
                            + " only record changes.");
        }
        return new RecoveryLifecycle(store, client, provider, listener.getIfAvailable(), properties.recovery());
    }

    /** Numbers to watch. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Gauges {
        @Bean
        MeterBinder gpConnectRecoveryMeters(RecoveryStore store) {
            return new RecoveryMeters(store);
        }
    }
}
