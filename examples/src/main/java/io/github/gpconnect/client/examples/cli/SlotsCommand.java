package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.json.FederatedSlotsJson;
import io.github.gpconnect.client.examples.output.CalendarText;
import io.github.gpconnect.client.examples.output.FederatedSlotsText;
import io.github.gpconnect.client.examples.output.SlotsText;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that searches the free slots of one practice or of several at once. */
@Command(
        name = "slots",
        description = {
            "Search the free slots of a practice, or of several at once.",
            "",
            "Of several practices, the earliest slots are shown, and below them why the others have none. The exit status is"
                    + " 0 if one of them has responded; otherwise it is that of the most serious failure."
        },
        footer = {
            "",
            "Examples:",
            "  gpconnect slots --practice A20047",
            "  gpconnect slots --practice A20047,B82617 --calendar",
            "  gpconnect slots --practices nearby.txt --from 2026-11-23 --limit 50"
        })
final class SlotsCommand implements Callable<Integer> {
    private static final int WEEK = 6;
    private static final int EARLIEST = 20;

    private final Surroundings surroundings;

    @Option(names = "--from", paramLabel = "DATE", description = "First day, such as 2026-11-23; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last day, inclusive; six days after the first unless given.")
    private @Nullable LocalDate to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Show at most this many slots, the earliest; all unless given, but 20 for several practices as"
                            + " text.")
    private @Nullable Integer limit;

    @Option(
            names = "--calendar",
            description = "Show the number of slots by day, hour and practice instead of" + " the slots.")
    private boolean calendar;

    @Mixin
    private final SearchOptions searching = new SearchOptions();

    @Mixin
    private final PracticesOptions practices = new PracticesOptions();

    @Mixin
    private final RoadOptions road = new RoadOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    SlotsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit != null && limit <= 0) {
            throw new InvalidInputException("At least one slot is shown, not " + limit);
        }
        if (calendar && output.asJson()) {
            throw new InvalidInputException("A calendar is for people to read: set --calendar or --json, not both");
        }
        Set<OdsCode> chosen = practices.practices();
        return chosen.size() > 1
                ? several(chosen)
                : one(chosen.stream().findFirst().orElse(null));
    }

    private int one(@Nullable OdsCode practice) {
        try (Connection opened = road.open(practice, surroundings, output)) {
            LocalDate first = first(opened);
            LocalDate last = last(first);
            FreeSlots all = opened.appointments().search(searching.search(first, last));
            if (calendar) {
                List<Offer> offers = all.slots().stream()
                        .map(slot -> Offer.of(opened.practice(), slot))
                        .toList();
                surroundings.print(SlotsText.heading(all, opened.practice(), first, last));
                surroundings.print(CalendarText.of(offers, first, last));
                return 0;
            }
            List<Slot> shown = limit == null
                    ? all.slots()
                    : all.slots().stream().limit(limit).toList();
            output.show(surroundings, () -> SlotsText.of(all, shown, opened.practice(), first, last), () -> shown);
            if (output.asJson()) {
                SlotsText.leftOut(all).ifPresent(surroundings::note);
            }
            return 0;
        }
    }

    private int several(Set<OdsCode> chosen) {
        try (Connection opened = road.openToSeveral(surroundings, output)) {
            LocalDate first = first(opened);
            LocalDate last = last(first);
            FederatedSlots found = search(opened.searchOf(chosen), searching.search(first, last), chosen.size());
            output.show(
                    surroundings,
                    () -> calendar
                            ? FederatedSlotsText.calendar(found, first, last)
                            : FederatedSlotsText.earliest(
                                    found, Objects.requireNonNullElse(limit, EARLIEST), first, last),
                    () -> FederatedSlotsJson.of(
                            found,
                            limit == null ? Integer.MAX_VALUE : limit,
                            failure -> Failure.of(failure).document()));
            return statusOf(found.practices());
        }
    }

    private FederatedSlots search(FederatedSlotSearch federated, SlotSearch search, int practices) {
        if (output.asJson() || surroundings.columns() == 0) {
            return federated.search(search);
        }
        try (SearchProgress progress = new SearchProgress(surroundings.terminal(), surroundings.columns(), practices)) {
            return federated.listener(progress).search(search);
        }
    }

    /** Returns 0 if one practice has responded, whatever the others did. */
    private static int statusOf(List<PracticeSlots> practices) {
        int gravest = 0;
        for (PracticeSlots practice : practices) {
            Optional<GpConnectException> failure = practice.failure();
            if (failure.isEmpty()) {
                return 0;
            }
            gravest = Math.max(gravest, Failure.of(failure.get()).exitStatus());
        }
        return gravest;
    }

    private LocalDate first(Connection opened) {
        return Objects.requireNonNullElse(from, opened.today());
    }

    private LocalDate last(LocalDate first) {
        return Objects.requireNonNullElse(to, first.plusDays(WEEK));
    }
}
