package desk.pages.search;

import desk.booking.PracticeList;
import desk.booking.StartedSearch;
import desk.pages.Words;
import desk.pages.search.SlotFilter.Choice;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.PracticeState;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/** What the results page shows at a moment. */
public final class ResultsView {
    private static final int MOST_LISTED = 40;

    private final StartedSearch search;
    private final SlotFilter filter;
    private final PracticeList names;
    private final List<PracticeSlots> ended;
    private final List<Choice> choices;
    private final String path;

    ResultsView(StartedSearch search, SlotFilter filter, PracticeList names) {
        this.search = search;
        this.filter = filter;
        this.names = names;
        this.ended = search.ended();
        this.choices = filter.choices(search.offers());
        this.path = "/searches/" + search.id();
    }

    /** A practice and how its search went. */
    public record PracticeRow(String name, String state, String colour, String reason) {}

    /**
     * A time that can be chosen.
     *
     * @param id the id of its link, the same whenever it is shown again
     */
    public record Row(
            String id,
            String href,
            String day,
            String time,
            String practice,
            String place,
            String who,
            String channel,
            String kind,
            boolean tooLate) {}

    /** A cell of the calendar; without an address if nothing is free. */
    public record Cell(int free, String href, String label) {}

    /** An hour of the calendar. */
    public record Hour(String label, List<Cell> cells) {}

    /** Returns how many practices have ended. */
    public int endedCount() {
        return ended.size();
    }

    /** Returns how many practices are searched. */
    public int total() {
        return search.practices().size();
    }

    /** Returns whether there is more to come. */
    public boolean running() {
        return endedCount() < total();
    }

    /** Returns where a page asks for what came since. */
    public String pollAddress() {
        String address = filter.address(path + "/results");
        return address + (address.contains("?") ? "&" : "?") + "seen=" + endedCount();
    }

    /** Returns the address of this page. */
    public String address() {
        return filter.address(path);
    }

    /** Returns the address of the filter's form. */
    public String path() {
        return path;
    }

    /** Returns the state of the search in a sentence. */
    public String summary() {
        String times = choices.size() == 1 ? "1 time" : choices.size() + " times";
        return (running()
                        ? endedCount() + " of " + total() + " practices have responded. "
                        : "All practices have been searched. ")
                + times + " found.";
    }

    /** Returns all practices: those that have ended first. */
    public List<PracticeRow> practices() {
        return Stream.concat(
                        ended.stream().map(this::row),
                        search.practices().stream()
                                .filter(practice -> ended.stream()
                                        .noneMatch(one -> one.practice().equals(practice)))
                                .map(practice -> new PracticeRow(
                                        names.nameOf(practice), "Searching", "grey", "No response yet.")))
                .toList();
    }

    private PracticeRow row(PracticeSlots practice) {
        int free = practice.found().slots().size();
        String state = practice.state() == PracticeState.SLOTS
                ? (free == 1 ? "1 time" : free + " times")
                : word(practice.state());
        String colour = switch (practice.state()) {
            case SLOTS -> "green";
            case NONE, UNKNOWN_SERVICE, NOT_ENABLED -> "yellow";
            default -> "red";
        };
        return new PracticeRow(names.nameOf(practice.practice()), state, colour, practice.reason());
    }

    private static String word(PracticeState state) {
        return switch (state) {
            case NONE -> "No times";
            case UNKNOWN_SERVICE -> "No such service";
            case REFUSED -> "Refused";
            case TIMED_OUT -> "No response";
            case CIRCUIT_OPEN -> "Not tried";
            case NOT_ENABLED -> "Not available";
            case STOPPED -> "Stopped";
            default -> "Not reached";
        };
    }

    /** Returns the earliest times that are listed. */
    public List<Row> rows() {
        return choices.stream()
                .filter(filter::listed)
                .limit(MOST_LISTED)
                .map(this::row)
                .toList();
    }

    /** Returns how many times are not listed because there are too many. */
    public long further() {
        return Math.max(0, choices.stream().filter(filter::listed).count() - MOST_LISTED);
    }

    private Row row(Choice choice) {
        Slot slot = choice.first();
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/booking/slot").queryParam("search", search.id());
        address.queryParam("practice", choice.practice().value());
        choice.slots().forEach(one -> address.queryParam("slot", one.id().value()));
        return new Row(
                "t-" + choice.practice() + "-" + slot.id().value(),
                address.encode().toUriString(),
                Words.day(Words.dayOf(slot.start())),
                Words.time(slot.start()) + " to " + Words.time(choice.last().end()),
                names.nameOf(choice.practice()),
                Words.place(Optional.of(slot.location())),
                who(slot),
                Words.channel(slot),
                Stream.of(Words.kind(slot.slotType(), slot.scheduleType()), Words.service(slot.healthcareService()))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", ")),
                slot.startsTooLate());
    }

    private static String who(Slot slot) {
        return Stream.of(
                        Words.practitioner(slot.practitioner()),
                        Words.roles(slot.practitionerRoles()),
                        SlotFilter.gender(slot))
                .map(Words::shown)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Returns whether the calendar is shown. */
    public boolean calendar() {
        return filter.calendar();
    }

    /** Returns the filter. */
    public SlotFilter filter() {
        return filter;
    }

    /** Returns the address of the list of all times. */
    public String listAddress() {
        return filter.address(path, "list", null, null);
    }

    /** Returns the address of the calendar. */
    public String calendarAddress() {
        return filter.address(path, "calendar", null, null);
    }

    /** Returns the hour that is listed, in words; empty if all are. */
    public String listedHour() {
        String day = filter.day();
        Integer hour = filter.hour();
        if (day == null || day.isEmpty() || hour == null) {
            return "";
        }
        return choices.stream()
                .filter(filter::listed)
                .findFirst()
                .map(choice -> Words.day(Words.dayOf(choice.first().start())) + ", " + hours(hour))
                .orElse("");
    }

    /** Returns the days of the calendar. */
    public List<String> days() {
        return calendarDays().stream().map(Words::shortDay).toList();
    }

    private Set<LocalDate> calendarDays() {
        return choices.stream()
                .map(choice -> Words.dayOf(choice.first().start()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the hours of the calendar, from the first to the last that has a time. */
    public List<Hour> hours() {
        Map<Integer, Map<LocalDate, Integer>> free = new TreeMap<>();
        choices.forEach(choice -> free.computeIfAbsent(SlotFilter.hourOf(choice), hour -> new TreeMap<>())
                .merge(Words.dayOf(choice.first().start()), 1, Integer::sum));
        if (free.isEmpty()) {
            return List.of();
        }
        List<LocalDate> days = List.copyOf(calendarDays());
        IntStream range = IntStream.rangeClosed(
                free.keySet().iterator().next(),
                free.keySet().stream().reduce((first, last) -> last).orElseThrow());
        return range.mapToObj(hour -> new Hour(
                        hours(hour),
                        days.stream()
                                .map(day -> cell(
                                        day,
                                        hour,
                                        free.getOrDefault(hour, Map.of()).getOrDefault(day, 0)))
                                .toList()))
                .toList();
    }

    private Cell cell(LocalDate day, int hour, int free) {
        return new Cell(
                free,
                filter.address(path, "list", day.toString(), hour),
                free + (free == 1 ? " time on " : " times on ") + Words.day(day) + ", " + hours(hour));
    }

    private static String hours(int hour) {
        return "%02d:00 to %02d:00".formatted(hour, hour + 1);
    }

    /** Returns the names of branches that were found, for the filter. */
    public List<String> places() {
        return distinct(slot -> Words.place(Optional.of(slot.location())));
    }

    /** Returns the roles that were found, for the filter. */
    public List<String> roles() {
        return distinct(slot -> Words.roles(slot.practitionerRoles()));
    }

    /** Returns the services that were found, for the filter. */
    public List<String> services() {
        return distinct(slot -> Words.service(slot.healthcareService()));
    }

    private List<String> distinct(Function<Slot, String> text) {
        return search.offers().stream()
                .map(offer -> text.apply(offer.slot()))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns whether the patient must be seen by some time, and when. */
    public String seenBy() {
        return search.search().mustBeSeenBy().map(Words::moment).orElse("");
    }

    /** Returns the practices' names, for the title. */
    public String where() {
        List<OdsCode> practices = search.practices();
        return practices.size() == 1 ? names.nameOf(practices.get(0)) : practices.size() + " practices";
    }
}
