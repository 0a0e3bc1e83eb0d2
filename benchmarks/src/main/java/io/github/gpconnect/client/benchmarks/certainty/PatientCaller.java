package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.fixtures.UnpredictableGateway;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.patient.AccessTokens;
import io.github.gpconnect.client.patient.LoggedInPatient;
import io.github.gpconnect.client.patient.PatientAppointments;
import io.github.gpconnect.client.patient.PatientClient;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/** A patient's client, which calls the practice through the gateway. */
final class PatientCaller extends Caller {
    private final UnpredictablePractice practice;
    private final PatientClient client;
    private final PatientAppointments mine;

    /**
     * Makes a client that reaches the gateway at this address.
     *
     * @param sendsAgain whether a change may be sent again
     * @param journal records the change
     * @param settings adds how the gateway is reached
     */
    PatientCaller(
            UnpredictableGateway gateway,
            boolean sendsAgain,
            URI root,
            ChangeJournal journal,
            UnaryOperator<PatientClient.Builder> settings) {
        super(gateway.practice());
        this.practice = gateway.practice();
        PatientClient.Builder builder = PatientClient.builder()
                .baseUrl(root)
                .organisation(BookingOrganisation.of(OdsCode.of("X26"), "Invented online service", "01632960001"))
                .tokens(new NumberedTokens())
                .sendingAgain(sendsAgain)
                .sendingVersion(gateway.expectsVersion())
                .circuitBreaking(CircuitBreaking.off())
                .textHashKey(textKey())
                .clock(practice.time().clock())
                .ticker(ticker(practice.time()))
                .journal(journal)
                .audit(listener());
        if (gateway.usesLogicalId()) {
            builder.patientsByLogicalId();
        }
        this.client = settings.apply(builder).build();
        this.mine = PatientAppointments.of(
                client,
                LoggedInPatient.of("account-1", NhsNumber.of(practice.nhsNumber()))
                        .logicalId(PatientId.of(practice.patientId())));
    }

    /** Supplies another token after each refusal. */
    private static final class NumberedTokens implements AccessTokens {
        private int number;

        @Override
        public String tokenOf(LoggedInPatient patient) {
            return "token-" + number;
        }

        @Override
        public boolean refused(LoggedInPatient patient, String token) {
            number++;
            return true;
        }
    }

    @Override
    Report change() {
        return switch (practice.change()) {
            case BOOKING -> book(prepared(this::slots));
            case CANCELLATION -> {
                Appointment held = prepared(() -> mine.read(AppointmentId.of(practice.appointmentId())));
                yield report(() -> mine.cancel(held, "Feels better & stays at home"));
            }
            case AMENDMENT, REGISTRATION -> throw new IllegalStateException("Patients do not make it themselves");
        };
    }

    List<Slot> slots() {
        return slots(mine::search);
    }

    Report book(List<Slot> slots) {
        BookingRequest request = mine.requestFor(
                        slots.get(0), slots.subList(1, slots.size()).toArray(Slot[]::new))
                .description("Blood pressure check");
        return report(() -> mine.book(request));
    }

    @Override
    Report resolve(InDoubtChange change) {
        return report(() -> mine.resolve(change));
    }

    @Override
    public void close() {
        client.close();
    }
}
