package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.spring.RequesterResolver;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of calls on behalf of the signed-in user, with Spring Security; with Spring MVC the requester can
 * be an argument of a controller's method.
 */
@AutoConfiguration(after = GpConnectAutoConfiguration.class)
@ConditionalOnClass(Authentication.class)
@ConditionalOnBean(GpConnectClient.class)
public final class GpConnectSignedInAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectSignedInAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    SignedInGpConnect signedInGpConnect(GpConnectClient client, ObjectProvider<RequesterResolver> resolver) {
        return new SignedInGpConnect(
                client,
                () -> resolver.getIfAvailable(() -> {
                    throw new IllegalStateException(
                            "Define a bean of the type RequesterResolver: it makes the requester of"
                                    + " the signed-in user, and there is no default user");
                }));
    }

    /** Arguments of controllers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class Arguments {
        @Bean
        WebMvcConfigurer gpConnectArguments(ObjectProvider<SignedInGpConnect> signedIn) {
            return new WebMvcConfigurer() {
                @Override
                public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                    resolvers.add(new RequesterArgumentResolver(signedIn));
                }
            };
        }
    }
}
