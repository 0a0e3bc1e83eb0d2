package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of metrics and traces, where the application has an {@code ObservationRegistry}.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@Conditional(OnGpConnect.class)
public final class GpConnectObservationAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnMissingBean(CallObserver.class)
    MicrometerObserver gpConnectObserver(ObservationRegistry registry) {
        return new MicrometerObserver(registry);
    }
}
