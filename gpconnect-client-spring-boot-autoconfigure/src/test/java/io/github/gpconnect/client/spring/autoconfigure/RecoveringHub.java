package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.recovery.OutcomeListener;
import io.github.gpconnect.client.recovery.RequesterProvider;
import io.github.gpconnect.client.spring.GpConnectClientCustomizer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The program of a {@link Hub} with a journal and recovery. It prints its port when it has started, and each outcome
 * that recovery has found.
 */
@Configuration(proxyBeanMethods = false)
class RecoveringHub {
    public static void main(String[] arguments) {
        var context = new SpringApplication(Hub.class, RecoveringHub.class).run(arguments);
        System.out.println("port " + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Bean
    RequesterProvider requesterProvider() {
        return change -> Optional.of(InventedHub.requester());
    }

    @Bean
    OutcomeListener printed() {
        return outcome -> System.out.println("outcome " + outcome.change().traceId() + " " + outcome.state());
    }

    @Bean
    GpConnectClientCustomizer time(@Value("${hub.time}") Instant time) {
        return client -> client.clock(Clock.fixed(time, ZoneOffset.UTC));
    }
}
