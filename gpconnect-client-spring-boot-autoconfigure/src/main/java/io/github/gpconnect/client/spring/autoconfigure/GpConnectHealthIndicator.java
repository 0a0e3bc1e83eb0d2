package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports for how many days the certificate is in date. Others' systems count only if the application wants it: that
 * practices do not respond is no reason to restart an application.
 */
final class GpConnectHealthIndicator extends AbstractHealthIndicator {
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    private final GpConnectProperties properties;
    private final GpConnectClient client;
    private final @Nullable TlsSettings tls;
    private final @Nullable PracticeDirectory directory;
    private final Clock clock;

    GpConnectHealthIndicator(
            GpConnectProperties properties,
            GpConnectClient client,
            @Nullable TlsSettings tls,
            @Nullable PracticeDirectory directory,
            Clock clock) {
        super("The health of the GP Connect client cannot be determined");
        this.properties = properties;
        this.client = client;
        this.tls = tls;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        if (tls != null) {
            certificate(tls, builder);
        }
        if (properties.health().checkOthers()) {
            others(builder);
        }
    }

    private void certificate(TlsSettings settings, Health.Builder builder) {
        Optional<Instant> end = Certificates.presentedBy(settings).stream()
                .map(Certificates.Dated::until)
                .max(Comparator.naturalOrder());
        end.ifPresent(until -> {
            Duration left = Duration.between(clock.instant(), until);
            builder.withDetail(
                    "certificateDaysLeft",
                    Math.floorDiv(left.toSeconds(), Duration.ofDays(1).toSeconds()));
            builder.withDetail("certificateUntil", until.toString());
            if (left.isNegative()) {
                builder.down();
            } else if (left.compareTo(properties.health().certificateWarning()) < 0) {
                builder.withDetail("certificateExpiresSoon", true);
            }
        });
    }

    private void others(Health.Builder builder) {
        Set<URI> open = client.openCircuits();
        builder.withDetail("openCircuits", open.size());
        if (!open.isEmpty()) {
            builder.outOfService();
        }
        String practice = properties.health().practice();
        if (practice != null && directory != null) {
            try {
                boolean listed = directory
                        .find(DirectoryQuery.of(
                                        OdsCode.of(practice), Capability.APPOINTMENT_MANAGEMENT, properties.profile())
                                .within(LOOK_UP))
                        .isPresent();
                builder.withDetail("directory", listed ? "responds" : "does not list " + practice);
            } catch (GpConnectException failed) {
                builder.outOfService().withDetail("directory", failed.summary());
            }
        }
    }
}
