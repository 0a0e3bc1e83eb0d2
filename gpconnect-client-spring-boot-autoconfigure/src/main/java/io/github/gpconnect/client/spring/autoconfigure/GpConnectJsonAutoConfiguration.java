package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.jackson.GpConnectJackson3Module;
import io.github.gpconnect.client.jackson.GpConnectModule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the values' JSON, for Jackson 3 and for Jackson 2 where the application has {@code
 * spring-boot-jackson2}.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.jackson2.autoconfigure.Jackson2AutoConfiguration"
        })
@Conditional(OnGpConnect.class)
public final class GpConnectJsonAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectJsonAutoConfiguration() {}

    /** For Jackson 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            value = GpConnectJackson3Module.class,
            name = {
                "tools.jackson.databind.JacksonModule",
                "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
            })
    static class Jackson3 {
        @Bean
        @ConditionalOnMissingBean
        GpConnectJackson3Module gpConnectJackson3Module(GpConnectProperties properties) {
            return properties.json().patientData()
                    ? GpConnectJackson3Module.includingPatientData()
                    : new GpConnectJackson3Module();
        }
    }

    /** For Jackson 2. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            value = GpConnectModule.class,
            name = "org.springframework.boot.jackson2.autoconfigure.Jackson2AutoConfiguration")
    static class Jackson2 {
        @Bean
        @ConditionalOnMissingBean
        GpConnectModule gpConnectModule(GpConnectProperties properties) {
            return properties.json().patientData() ? GpConnectModule.includingPatientData() : new GpConnectModule();
        }
    }
}
