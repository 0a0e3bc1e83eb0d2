package desk.pages.changes;

import desk.booking.ChangeReport;
import desk.booking.ChangeReport.State;
import desk.booking.PracticeList;
import desk.pages.Advice;
import desk.pages.Words;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.Appointment.Difference;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A change in words: what is known, and what to say to the patient. */
public final class ChangeView {
    private final ChangeReport report;
    private final @Nullable Appointment appointment;
    private final PracticeList practices;
    private final Advice advice;

    ChangeView(ChangeReport report, @Nullable Appointment appointment, PracticeList practices, Advice advice) {
        this.report = report;
        this.appointment = appointment;
        this.practices = practices;
        this.advice = advice;
    }

    /** A line of a summary list. */
    public record Line(String key, String value) {}

    /** Returns the key by which the change is found. */
    public String key() {
        return report.key();
    }

    /** Returns what distinguishes what is shown now from what is shown later. */
    public String state() {
        return report.state().name();
    }

    /** Returns whether something may still change. */
    public boolean open() {
        return report.state() == State.UNDER_WAY || report.state() == State.IN_DOUBT;
    }

    /** Returns whether the practice has made it. */
    public boolean made() {
        return report.state() == State.MADE;
    }

    /** Returns whether it is not known whether the practice has made it. */
    public boolean inDoubt() {
        return report.state() == State.IN_DOUBT || report.state() == State.NEEDS_PERSON;
    }

    /** Returns whether somebody has to ask the practice. */
    public boolean needsPerson() {
        return report.state() == State.NEEDS_PERSON;
    }

    /** Returns whether it is a booking. */
    public boolean booking() {
        return report.kind() == ChangeKind.BOOKING;
    }

    /** Returns whether it is a registration. */
    public boolean registration() {
        return report.kind() == ChangeKind.REGISTRATION;
    }

    /** Returns the heading, which is the title of the page as well. */
    public String heading() {
        return switch (report.state()) {
            case UNDER_WAY -> "Waiting for the practice";
            case MADE -> done();
            case NOT_MADE -> notDone();
            case IN_DOUBT -> "Not yet known: " + thing();
            case NEEDS_PERSON -> "Ask the practice: " + thing();
        };
    }

    private String done() {
        return switch (report.kind()) {
            case BOOKING -> report.cancelledAnother() ? "Appointment moved" : "Appointment booked";
            case AMENDMENT -> "Appointment amended";
            case CANCELLATION -> "Appointment cancelled";
            case REGISTRATION -> "Patient registered";
        };
    }

    private String notDone() {
        return switch (report.kind()) {
            case BOOKING ->
                report.cancelledAnother()
                        ? "The old appointment is cancelled, and no new one is booked"
                        : "The appointment is not booked";
            case AMENDMENT -> "The appointment is not amended";
            case CANCELLATION -> "The appointment is not cancelled";
            case REGISTRATION -> "The patient is not registered";
        };
    }

    private String thing() {
        return switch (report.kind()) {
            case BOOKING -> "the booking";
            case AMENDMENT -> "the amendment";
            case CANCELLATION -> "the cancellation";
            case REGISTRATION -> "the registration";
        };
    }

    /** Returns what is known of a change that is open, in sentences. */
    public String known() {
        String sent = "It was sent to " + practice() + " at " + Words.time(report.since()) + ".";
        return switch (report.state()) {
            case UNDER_WAY -> sent + " No confirmation has come yet. This page changes by itself when it does.";
            case IN_DOUBT ->
                sent
                        + " No response confirmed it, so the practice may or may not have made it. The practice's records are"
                        + " read until it is known, and this page changes by itself.";
            case NEEDS_PERSON ->
                sent
                        + " Reading the practice's records did not show whether it was made. Telephone the practice, and quote"
                        + " the trace id.";
            default -> sent;
        };
    }

    /** Returns what the call handler can say to the patient meanwhile. */
    public String say() {
        return switch (report.kind()) {
            case BOOKING ->
                report.state() == State.NEEDS_PERSON
                        ? "I cannot see whether your appointment was made. I will telephone the practice, and call you back."
                                + " Please do not book it again elsewhere until then."
                        : "I have sent your booking to the practice, and I am waiting for its confirmation. Please hold on,"
                                + " or I will call you back. Please do not book it again meanwhile.";
            case CANCELLATION ->
                "I have sent your cancellation to the practice, and I am waiting for its confirmation. I will tell you"
                        + " as soon as I know.";
            case AMENDMENT ->
                "Your appointment stands. I have sent the practice the new details, and I am waiting for its confirmation.";
            case REGISTRATION ->
                "The practice is setting up a record for you. I am waiting for its confirmation, and then I can book.";
        };
    }

    /** Returns why it was not made; null if that is not known. */
    public Advice.@Nullable Explained failure() {
        return report.failure().map(advice::of).orElse(null);
    }

    /** Returns the note of recovery on how it was found out; empty if there is none. */
    public String note() {
        return report.recorded().flatMap(RecordedChange::note).map(Words::shown).orElse("");
    }

    /** Returns what a service desk asks for; empty if nothing was sent. */
    public String traceId() {
        return report.traceId().map(Object::toString).orElse("");
    }

    /** Returns the practice's name. */
    public String practice() {
        return practices.nameOf(report.practice());
    }

    /** Returns the practice's ODS code. */
    public String odsCode() {
        return report.practice().value();
    }

    /** Returns the appointment, as far as it is known. */
    public List<Line> lines() {
        Appointment known = appointment;
        if (known == null) {
            return report.recorded()
                    .flatMap(change -> change.change().start())
                    .map(start -> List.of(new Line("When", Words.moment(start)), new Line("Practice", practice())))
                    .orElseGet(() -> List.of(new Line("Practice", practice())));
        }
        return Stream.of(
                        new Line("When", when(known.start(), known.end())),
                        new Line("Practice", practice()),
                        new Line("Where", Words.place(known.location())),
                        new Line("Address", Words.address(known.location())),
                        new Line("With", with(known)),
                        new Line("How", Words.channel(known)),
                        new Line("Service", Words.service(known.healthcareService())),
                        new Line("About", known.description().map(Words::shown).orElse("")),
                        new Line("Notes", known.comment().map(Words::shown).orElse("")),
                        new Line(
                                "Cancelled because",
                                known.cancellationReason().map(Words::shown).orElse("")))
                .filter(line -> !line.value().isEmpty())
                .toList();
    }

    private static String when(OffsetDateTime start, OffsetDateTime end) {
        return Words.moment(start) + ", until " + Words.time(end);
    }

    private static String with(Appointment known) {
        String name = Words.practitioner(known.practitioner());
        String roles = Words.roles(known.practitionerRoles());
        return name.isEmpty() || roles.isEmpty() ? name + roles : name + ", " + roles;
    }

    /** Returns what is read out to the patient; empty unless there is an appointment to come. */
    public String readOut() {
        Appointment known = appointment;
        if (known == null || !made() || !booking()) {
            return "";
        }
        String place = Words.place(known.location());
        String address = Words.address(known.location());
        String with = Words.spoken(known.practitioner());
        String how = switch (Words.channel(known)) {
            case "Telephone" -> "The practice will telephone you.";
            case "Video" -> "It is a video consultation.";
            default ->
                "Please come to "
                        + (place.isEmpty() ? practice() : place)
                        + (address.isEmpty() ? "." : ", " + address + ".");
        };
        return "Your appointment is on " + Words.moment(known.start()) + (with.isEmpty() ? "" : ", with " + with) + ". "
                + how;
    }

    /** Returns in what the practice's appointment differs from what was requested. */
    public List<String> differences() {
        return Optional.ofNullable(appointment).stream()
                .flatMap(known -> known.differences().stream())
                .sorted()
                .map(ChangeView::difference)
                .toList();
    }

    private static String difference(Difference difference) {
        return "The practice's appointment has another "
                + difference.name().toLowerCase(Locale.UK).replace('_', ' ') + " than was requested.";
    }
}
