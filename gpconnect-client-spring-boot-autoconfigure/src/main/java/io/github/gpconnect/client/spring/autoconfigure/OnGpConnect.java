package io.github.gpconnect.client.spring.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Matches where the application has named how practices are reached, or wants a simulated Spine. */
final class OnGpConnect extends AnyNestedCondition {
    OnGpConnect() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProperty("gpconnect.spine-proxy")
    static final class SpineProxy {}

    @ConditionalOnProperty("gpconnect.direct")
    static final class Direct {}

    @ConditionalOnProperty("gpconnect.simulated.enabled")
    static final class Simulated {}
}
