package io.github.gpconnect.client.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A {@link Hub} in this process. */
final class RunningHub extends HubOverHttp {
    private final ConfigurableApplicationContext context;

    private RunningHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningHub start(Class<?> more, String... properties) {
        List<String> all = new ArrayList<>(
                List.of(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "gpconnect.recovery.enabled=false",
                        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"));
        all.addAll(List.of(properties));
        SpringApplication application = new SpringApplicationBuilder(Hub.class, more)
                .properties(all.toArray(String[]::new))
                .build();
        return new RunningHub(application.run());
    }

    static RunningHub start(String... properties) {
        return start(Hub.class, properties);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
