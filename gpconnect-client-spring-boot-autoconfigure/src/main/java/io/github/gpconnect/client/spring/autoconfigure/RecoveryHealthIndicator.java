package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.recovery.RecoveryHealth;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Reports whether recovery does its work. One that is behind is no reason to stop a machine. */
final class RecoveryHealthIndicator extends AbstractHealthIndicator {
    private final RecoveryLifecycle recovery;

    RecoveryHealthIndicator(RecoveryLifecycle recovery) {
        super("The health of recovery cannot be determined");
        this.recovery = recovery;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        RecoveryHealth health = recovery.health();
        switch (health) {
            case UP, BEHIND -> builder.up();
            case DATABASE_UNAVAILABLE, CLOSED -> builder.down();
        }
        builder.withDetail("recovery", health.name());
    }
}
