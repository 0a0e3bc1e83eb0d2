package io.github.gpconnect.client.spring.autoconfigure;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Spares the actuator a mapper of Jackson 2, which takes a good part of a second at the start: the client has Jackson 2
 * on the class path for its own use, while the endpoints use Jackson 3. Nothing changes for an
 * application that sets the property, or prefers Jackson 2.
 */
final class Jackson3Endpoints implements EnvironmentPostProcessor {
    static final String MAPPER_OF_JACKSON_2 = "management.endpoints.jackson2.isolated-object-mapper";

    private static final String PREFERRED = "spring.http.converters.preferred-json-mapper";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean jackson3 = ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", application.getClassLoader());
        if (jackson3 && !environment.getProperty(PREFERRED, "jackson").equals("jackson2")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("gpconnect", Map.of(MAPPER_OF_JACKSON_2, false)));
        }
    }
}
