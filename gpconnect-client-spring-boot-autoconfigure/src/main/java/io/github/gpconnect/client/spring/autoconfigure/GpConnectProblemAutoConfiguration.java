package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.seal.TextSeal;
import io.github.gpconnect.client.spring.GpConnectProblemAdvice;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Auto-configuration of problem details for failures, with Spring MVC.
 */
@AutoConfiguration(after = GpConnectAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(GpConnectClient.class)
@ConditionalOnProperty(name = "gpconnect.problem.enabled", matchIfMissing = true)
public final class GpConnectProblemAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectProblemAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    GpConnectProblemAdvice gpConnectProblemAdvice(GpConnectProperties properties, ObjectProvider<TextSeal> seal) {
        return switch (properties.problem().inDoubt()) {
            case NONE -> new GpConnectProblemAdvice();
            case PLAIN -> new GpConnectProblemAdvice(change -> Optional.of(change.asText()));
            case SEALED -> {
                TextSeal key = seal.getIfAvailable();
                if (key == null) {
                    throw new GpConnectSettingException(
                            "gpconnect.problem.in-doubt=sealed needs a key.", "Define a bean of the type TextSeal.");
                }
                yield new GpConnectProblemAdvice(
                        change -> Optional.of(GpConnectProblemAdvice.sealInDoubt(change, key)));
            }
        };
    }
}
