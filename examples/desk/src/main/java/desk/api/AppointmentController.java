package desk.api;

import desk.api.model.AppointmentRecord;
import desk.api.model.AppointmentSearch;
import desk.api.model.Booking;
import desk.api.model.Cancellation;
import desk.api.model.NewTexts;
import desk.api.model.PatientsAppointments;
import desk.api.model.Rebooked;
import desk.api.model.Rebooking;
import desk.api.problem.Problems;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Books, lists, reads, amends, cancels and reschedules appointments at a practice. */
@RestController
@RequestMapping("/api/v1/practices/{practice}/appointments")
@Tag(name = "Appointments")
class AppointmentController {
    private final SignedInGpConnect signedIn;
    private final KeyedChanges changes;
    private final AppointmentUpdates updates;
    private final Offers offers;

    AppointmentController(SignedInGpConnect signedIn, KeyedChanges changes, AppointmentUpdates updates, Offers offers) {
        this.signedIn = signedIn;
        this.changes = changes;
        this.updates = updates;
        this.offers = offers;
    }

    @Operation(
            operationId = "book",
            summary = "Book an appointment",
            description =
                    "The request is sent to the practice once. If it is repeated with the same Idempotency-Key, its"
                            + " response is the outcome of the first.")
    @ApiResponse(responseCode = "201", description = "The appointment as the practice made it.")
    @PostMapping
    ResponseEntity<AppointmentRecord> book(
            @PathVariable OdsCode practice,
            @RequestHeader(name = KeyedChanges.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Booking booking) {
        List<Slot> slots = offers.open(booking.offers(), practice);
        Appointment booked = changes.make(
                key,
                options -> signedIn.appointmentsAt(practice)
                        .with(options)
                        .book(booking.request(patient(practice, booking.nhsNumber()), slots)));
        return withVersion(
                ResponseEntity.created(URI.create("/api/v1/practices/" + practice + "/appointments/" + booked.id())),
                practice,
                booked);
    }

    @Operation(operationId = "listAppointments", summary = "List a patient's appointments")
    @ApiResponse(responseCode = "200", description = "The appointments from today on, cancelled ones included.")
    @PostMapping("/search")
    PatientsAppointments list(@PathVariable OdsCode practice, @Valid @RequestBody AppointmentSearch search) {
        Patient patient = patient(practice, search.nhsNumber());
        AppointmentList found =
                signedIn.appointmentsAt(practice).list(patient.id(), search.firstDay(), search.lastDay());
        return new PatientsAppointments(
                found.stream()
                        .map(appointment -> AppointmentRecord.of(practice, appointment))
                        .toList(),
                found.unreadable());
    }

    @Operation(operationId = "readAppointment", summary = "Read an appointment")
    @ApiResponse(responseCode = "200", description = "The appointment; its version is the ETag.")
    @GetMapping("/{id}")
    ResponseEntity<AppointmentRecord> read(@PathVariable OdsCode practice, @PathVariable AppointmentId id) {
        return withVersion(
                ResponseEntity.ok(), practice, signedIn.appointmentsAt(practice).read(id));
    }

    @Operation(
            operationId = "amendAppointment",
            summary = "Amend an appointment's description, comment or both",
            description = "With If-Match, it is only amended if it still has that version.")
    @ApiResponse(responseCode = "200", description = "The appointment as the practice now holds it.")
    @PatchMapping("/{id}")
    ResponseEntity<AppointmentRecord> amend(
            @PathVariable OdsCode practice,
            @PathVariable AppointmentId id,
            @RequestHeader(name = KeyedChanges.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @Valid @RequestBody NewTexts texts) {
        Amendment amendment = texts.amendment();
        return withVersion(
                ResponseEntity.ok(), practice, updates.of(practice, id, version).amend(key, amendment));
    }

    @Operation(
            operationId = "cancelAppointment",
            summary = "Cancel an appointment",
            description = "With If-Match, it is only cancelled if it still has that version.")
    @ApiResponse(responseCode = "200", description = "The cancelled appointment.")
    @PostMapping("/{id}/cancellation")
    ResponseEntity<AppointmentRecord> cancel(
            @PathVariable OdsCode practice,
            @PathVariable AppointmentId id,
            @RequestHeader(name = KeyedChanges.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @Valid @RequestBody Cancellation cancellation) {
        return withVersion(
                ResponseEntity.ok(), practice, updates.of(practice, id, version).cancel(key, cancellation.reason()));
    }

    @Operation(
            operationId = "rescheduleAppointment",
            summary = "Cancel an appointment and book another for the same patient",
            description =
                    "Everything that can be checked is checked before anything is cancelled. If the appointment was"
                            + " cancelled and the new one was not booked, the problem has the type not-booked: the patient has no"
                            + " appointment.")
    @ApiResponse(responseCode = "200", description = "Both appointments as the practice now holds them.")
    @PostMapping("/{id}/rescheduling")
    Rebooked reschedule(
            @PathVariable OdsCode practice,
            @PathVariable AppointmentId id,
            @RequestHeader(name = KeyedChanges.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @Valid @RequestBody Rebooking rebooking) {
        List<Slot> slots = offers.open(rebooking.offers(), practice);
        return updates.of(practice, id, version).reschedule(key, rebooking, slots);
    }

    private Patient patient(OdsCode practice, NhsNumber nhsNumber) {
        return signedIn.foundationsAt(practice).findPatient(nhsNumber).orElseThrow(Problems::notRegistered);
    }

    private static ResponseEntity<AppointmentRecord> withVersion(
            ResponseEntity.BodyBuilder response, OdsCode practice, Appointment appointment) {
        appointment.version().ifPresent(version -> response.eTag(AppointmentUpdates.tag(version)));
        return response.body(AppointmentRecord.of(practice, appointment));
    }
}
