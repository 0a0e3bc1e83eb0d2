package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.Settings;
import io.github.gpconnect.client.examples.config.SettingsReader;
import io.github.gpconnect.client.examples.config.Simulation;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way to one practice: through a configured proxy, or to a simulation that lives as long as this. */
final class Connection implements AutoCloseable {
    private static final Duration WELL_AHEAD = Duration.ofHours(1);

    private final @Nullable Simulation simulation;
    private final Settings settings;
    private final Practice practice;
    private final GpConnectClient client;
    private final Clock clock;

    private Connection(
            @Nullable Simulation simulation, Settings settings, Practice practice, Clock clock, AuditListener audit) {
        this.simulation = simulation;
        this.settings = settings;
        this.practice = practice;
        this.clock = clock;
        this.client = settings.client(clock, audit);
    }

    /**
     * Opens it.
     *
     * @param config null for a simulation
     * @param profile null for the configuration's
     * @param practice null for the only one
     * @throws InvalidInputException if there is no such practice, or not only one
     */
    static Connection open(
            @Nullable Path config,
            @Nullable SpecificationProfile profile,
            @Nullable OdsCode practice,
            Clock clock,
            AuditListener audit) {
        if (config != null) {
            Settings settings = SettingsReader.read(config).under(profile);
            return new Connection(null, settings, chosen(settings.practices(), practice), clock, audit);
        }
        Simulation simulation =
                Simulation.start(Objects.requireNonNullElse(profile, SpecificationProfile.CURRENT), 0, clock);
        try {
            Settings settings = simulation.settings();
            return new Connection(simulation, settings, chosen(settings.practices(), practice), clock, audit);
        } catch (RuntimeException e) {
            simulation.close();
            throw e;
        }
    }

    private static Practice chosen(List<Practice> practices, @Nullable OdsCode wanted) {
        String known = Words.list(
                practices.stream().map(each -> each.odsCode().value()).toList());
        if (wanted == null) {
            if (practices.size() > 1) {
                throw new InvalidInputException(
                        "The configuration has several practices: say --practice with one of " + known);
            }
            return practices.get(0);
        }
        return practices.stream()
                .filter(each -> each.odsCode().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "The practice must be in the configuration, and '" + wanted + "' is not, only " + known));
    }

    AppointmentClient appointments() {
        return AppointmentClient.of(client, practice.odsCode(), settings.requester());
    }

    Foundations foundations() {
        return Foundations.of(client, practice.odsCode(), settings.requester());
    }

    OdsCode practice() {
        return practice.odsCode();
    }

    Settings settings() {
        return settings;
    }

    boolean isSimulated() {
        return simulation != null;
    }

    /** The URL below which the practice is called. */
    String url() {
        return settings.proxy() == null
                ? practice.serviceRoot().toString()
                : settings.proxy() + "/" + practice.serviceRoot();
    }

    /** Whether a slot starts so late that it cannot begin while it is being booked. */
    boolean isWellAhead(Slot slot) {
        return slot.start().toInstant().isAfter(clock.instant().plus(WELL_AHEAD));
    }

    boolean isMutualTls() {
        return url().startsWith("https:");
    }

    LocalDate today() {
        return Words.today(clock);
    }

    @Override
    public void close() {
        client.close();
        if (simulation != null) {
            simulation.close();
        }
    }
}
