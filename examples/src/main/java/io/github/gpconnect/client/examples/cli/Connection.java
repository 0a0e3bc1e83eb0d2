package io.github.gpconnect.client.examples.cli;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.PracticeFinder;
import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import io.github.gpconnect.client.examples.config.PracticeSource;
import io.github.gpconnect.client.examples.config.Settings;
import io.github.gpconnect.client.examples.config.SettingsReader;
import io.github.gpconnect.client.examples.config.Simulation;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one practice, or to several: through a configured proxy, or to a simulation that ends when this is
 * closed.
 */
final class Connection implements AutoCloseable {
    private static final Duration WELL_AHEAD = Duration.ofHours(1);

    private final @Nullable Simulation simulation;
    private final Settings settings;
    private final @Nullable OdsCode practice;
    private final PracticeFinder finder;
    private final GpConnectClient client;
    private final Clock clock;

    private Connection(
            @Nullable Simulation simulation,
            Settings settings,
            @Nullable OdsCode practice,
            Clock clock,
            AuditListener audit) {
        this.simulation = simulation;
        this.settings = settings;
        this.practice = practice;
        this.clock = clock;
        this.finder = settings.source().open();
        this.client = settings.client(finder, clock, audit);
    }

    /**
     * Opens a connection to one practice.
     *
     * @param config null for a simulation
     * @param profile null for the configuration's
     * @param practice null for the one that the configuration names, or the only one that it lists
     * @throws InvalidInputException if the configuration lists practices and this one is not among them, or if it is
     *     not clear which one is called
     */
    static Connection open(
            @Nullable Path config,
            @Nullable SpecificationProfile profile,
            @Nullable OdsCode practice,
            Clock clock,
            AuditListener audit) {
        return open(config, profile, settings -> chosen(settings, practice), clock, audit);
    }

    /** Opens a connection for a search of several practices, which need not be in the configuration. */
    static Connection openToSeveral(
            @Nullable Path config, @Nullable SpecificationProfile profile, Clock clock, AuditListener audit) {
        return open(config, profile, settings -> null, clock, audit);
    }

    private static Connection open(
            @Nullable Path config,
            @Nullable SpecificationProfile profile,
            Function<Settings, @Nullable OdsCode> choice,
            Clock clock,
            AuditListener audit) {
        if (config != null) {
            Settings settings = SettingsReader.read(config).under(profile);
            return new Connection(null, settings, choice.apply(settings), clock, audit);
        }
        Simulation simulation =
                Simulation.start(Objects.requireNonNullElse(profile, SpecificationProfile.CURRENT), 0, clock);
        try {
            Settings settings = simulation.settings();
            return new Connection(simulation, settings, choice.apply(settings), clock, audit);
        } catch (RuntimeException e) {
            simulation.close();
            throw e;
        }
    }

    private static OdsCode chosen(Settings settings, @Nullable OdsCode named) {
        OdsCode wanted = named == null ? settings.practice() : named;
        if (settings.source() instanceof PracticeSource.Listed listed) {
            return listed(listed.practices(), wanted);
        }
        if (wanted == null) {
            throw new InvalidInputException("A practice must be named: set --practice to its ODS code");
        }
        return wanted;
    }

    private static OdsCode listed(List<Practice> practices, @Nullable OdsCode wanted) {
        List<OdsCode> codes = practices.stream().map(Practice::odsCode).toList();
        String known = Words.list(codes.stream().map(OdsCode::value).toList());
        if (wanted == null && codes.size() > 1) {
            throw new InvalidInputException(
                    "The configuration has several practices: set --practice to one of " + known);
        }
        if (wanted != null && !codes.contains(wanted)) {
            throw new InvalidInputException(
                    "The practice must be in the configuration, and '" + wanted + "' is not, only " + known);
        }
        return wanted == null ? codes.get(0) : wanted;
    }

    /**
     * Returns the practice's address and ASID.
     *
     * @throws io.github.gpconnect.client.error.DirectoryException if they cannot be looked up
     */
    Found found() {
        DirectoryQuery query = DirectoryQuery.of(practice(), Capability.APPOINTMENT_MANAGEMENT, settings.profile());
        return finder.lookUp(query).orElseThrow(query::notListed);
    }

    /** Returns the source of the practice's address, for the beginning of a sentence. */
    String finder() {
        return finder.name();
    }

    AppointmentClient appointments() {
        return AppointmentClient.of(client.as(settings.requester()).at(practice()));
    }

    Foundations foundations() {
        return Foundations.of(client.as(settings.requester()).at(practice()));
    }

    FederatedSlotSearch searchOf(Collection<OdsCode> practices) {
        return FederatedSlotSearch.of(client.as(settings.requester())).practices(practices);
    }

    /** Returns the practice that the connection was opened to. */
    OdsCode practice() {
        return requireNonNull(practice, "this was opened to several practices");
    }

    Settings settings() {
        return settings;
    }

    boolean isSimulated() {
        return simulation != null;
    }

    /** Returns the URL below which the practice is called. */
    String url() {
        URI serviceRoot = found().practice().serviceRoot();
        return settings.proxy() == null ? serviceRoot.toString() : settings.proxy() + "/" + serviceRoot;
    }

    /** Returns whether a slot starts late enough that it does not begin while it is being booked. */
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
        finder.close();
        if (simulation != null) {
            simulation.close();
        }
    }
}
