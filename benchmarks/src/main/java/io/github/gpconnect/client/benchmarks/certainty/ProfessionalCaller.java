package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import java.net.URI;
import java.util.function.UnaryOperator;

/** A professional's client, which calls the practice directly. */
final class ProfessionalCaller extends Caller {
    private static final OdsCode ODS = OdsCode.of("A20047");

    private final UnpredictablePractice practice;
    private final GpConnectClient client;
    private final AppointmentClient appointments;
    private final Foundations foundations;

    /**
     * Makes a client that reaches the practice at this address.
     *
     * @param journal records the change
     * @param settings adds how the practice is reached
     */
    ProfessionalCaller(
            UnpredictablePractice practice,
            URI root,
            ChangeJournal journal,
            UnaryOperator<GpConnectClient.Builder> settings) {
        super(practice);
        this.practice = practice;
        this.client = settings.apply(GpConnectClient.builder()
                        .direct()
                        .issuer(URI.create("https://hub.example/"))
                        .directory(StaticDirectory.of(Practice.of(ODS, Asid.of("918999198993"), root)))
                        .circuitBreaking(CircuitBreaking.off())
                        .textHashKey(textKey())
                        .clock(practice.time().clock())
                        .ticker(ticker(practice.time()))
                        .journal(journal)
                        .audit(listener()))
                .build();
        this.appointments = AppointmentClient.of(client.as(Hub.requester()).at(ODS));
        this.foundations = Foundations.of(client.as(Hub.requester()).at(ODS));
    }

    @Override
    Report change() {
        return switch (practice.change()) {
            case BOOKING -> {
                BookingRequest request = BookingRequest.of(
                                PatientId.of(practice.patientId()), prepared(() -> slots(appointments::search)))
                        .description("Blood pressure check");
                yield report(() -> appointments.book(request));
            }
            case AMENDMENT -> {
                Appointment held = prepared(this::held);
                yield report(() -> appointments.amend(held, Amendment.of("Review <new> & more", "Wheelchair & carer")));
            }
            case CANCELLATION -> {
                Appointment held = prepared(this::held);
                yield report(() -> appointments.cancel(held, "Feels better & stays at home"));
            }
            case REGISTRATION -> {
                SimulatedPerson person = practice.newcomer();
                PatientRegistration registration = PatientRegistration.of(
                                NhsNumber.of(person.nhsNumber()), person.family(), person.given(), person.birthDate())
                        .gender(Gender.of(person.gender()))
                        .build();
                yield report(() -> foundations.registerPatient(registration));
            }
        };
    }

    @Override
    Report resolve(InDoubtChange change) {
        return change.kind() == ChangeKind.REGISTRATION
                ? report(() -> foundations.resolve(change, NhsNumber.of(practice.nhsNumber())))
                : report(() -> appointments.resolve(change));
    }

    private Appointment held() {
        return appointments.read(AppointmentId.of(practice.appointmentId()));
    }

    @Override
    public void close() {
        client.close();
    }
}
