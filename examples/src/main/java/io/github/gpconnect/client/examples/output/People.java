package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Those who see a patient, and the names of surgeries and services, or their ids if a practice sent no names. */
final class People {
    private final List<Practitioner> practitioners;
    private final String roles;

    private People(Optional<Practitioner> first, List<Practitioner> others, List<PractitionerRole> roles) {
        this.practitioners = Stream.concat(first.stream(), others.stream()).toList();
        this.roles = roles.stream()
                .flatMap(role -> role.name().or(role::code).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns those who see the patient in this slot. */
    static People of(Slot slot) {
        return new People(slot.practitioner(), slot.otherPractitioners(), slot.practitionerRoles());
    }

    /** Returns those who see the patient at this appointment. */
    static People of(Appointment appointment) {
        return new People(
                appointment.practitioner(), appointment.otherPractitioners(), appointment.practitionerRoles());
    }

    /**
     * Returns names such as {@code Dr Beatrix Longthorne (General Medical Practitioner)}, or the role alone if none is
     * named; empty if neither is known.
     */
    String full() {
        return withRoles(names(People::full));
    }

    /** Returns a name such as {@code Dr B Longthorne}, with the role if there is room. */
    Cell cell() {
        String names = names(People::brief);
        String full = withRoles(names);
        return full.isEmpty() ? Cell.NONE : new Cell(full, names.isEmpty() ? full : names);
    }

    /** Returns whether somebody's name is known. */
    boolean areNamed() {
        return practitioners.stream().anyMatch(each -> each.name().isPresent());
    }

    private String names(Function<PersonName, String> form) {
        return practitioners.stream()
                .map(each -> each.name().map(form).orElseGet(() -> byId(each)))
                .collect(Collectors.joining(", "));
    }

    private String withRoles(String names) {
        return names.isEmpty() || roles.isEmpty() ? names + roles : names + " (" + roles + ")";
    }

    private static String byId(Practitioner practitioner) {
        return "practitioner " + practitioner.id();
    }

    private static String full(PersonName name) {
        return joined(
                Stream.of(name.prefix(), name.given(), List.of(name.family())).flatMap(List::stream));
    }

    private static String brief(PersonName name) {
        Stream<String> initial = name.given().stream()
                .filter(given -> !given.isEmpty())
                .limit(1)
                .map(given -> Character.toString(given.codePointAt(0)));
        return joined(Stream.of(name.prefix().stream(), initial, Stream.of(name.family()))
                .flatMap(part -> part));
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

    /** Returns the surgery's name and address. */
    static String full(Location location) {
        return Stream.of(
                        named(location),
                        location.address().map(PostalAddress::formatted).orElse(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** Returns the service's name. */
    static String named(HealthcareService service) {
        return service.name().orElseGet(() -> "service " + service.id());
    }

    private static String named(Location location) {
        return location.name().orElseGet(() -> "location " + location.id());
    }

    /** Returns the full names of all practitioners, locations and services, each once, to be shown below a table. */
    static List<String> inFull(Stream<People> people, Stream<Location> locations, Stream<HealthcareService> services) {
        List<String> lines = new ArrayList<>();
        lines.addAll(list("With", people.filter(People::areNamed).map(People::full)));
        lines.addAll(list(
                "At", locations.filter(location -> location.name().isPresent()).map(People::full)));
        lines.addAll(list(
                "Of", services.filter(service -> service.name().isPresent()).map(People::named)));
        return lines;
    }

    private static List<String> list(String heading, Stream<String> names) {
        List<String> lines = new ArrayList<>();
        for (String name : names.distinct().sorted().toList()) {
            List<String> wrapped = Words.wrap(Words.oneLine(name), Words.WIDTH - 4);
            lines.add("  " + wrapped.get(0));
            wrapped.stream().skip(1).forEach(rest -> lines.add("    " + rest));
        }
        if (!lines.isEmpty()) {
            lines.addAll(0, List.of("", heading));
        }
        return lines;
    }

    /** Returns the service's name, if there is one. */
    static Cell cell(Optional<HealthcareService> service) {
        return service.map(known -> Cell.of(named(known))).orElse(Cell.NONE);
    }

    /** Returns a mark if the slot starts later than the patient must be seen. */
    static Cell late(Slot slot) {
        return slot.startsTooLate() ? Cell.of("late") : Cell.NONE;
    }

    /** Returns the surgery's name alone. */
    static Cell cell(@Nullable Location location) {
        return location == null ? Cell.NONE : Cell.of(named(location));
    }
}
