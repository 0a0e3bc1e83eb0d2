package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.PracticeState;
import io.github.gpconnect.client.appointments.session.SessionResult.Booked;
import io.github.gpconnect.client.appointments.session.SessionResult.Progress;
import io.github.gpconnect.client.appointments.session.SessionResult.Stopped;
import io.github.gpconnect.client.appointments.session.SessionResult.Why;
import io.github.gpconnect.client.appointments.session.SessionStep;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A value written with an {@code ObjectMapper} that knows nothing of it would come out half empty, or with patient data. */
class CarelessJsonTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static final Slot SLOT = Slot.builder(
                    SlotId.of("1"),
                    "2026-11-23T09:00:00Z",
                    "2026-11-23T09:10:00Z",
                    ScheduleId.of("101"),
                    Location.builder(LocationId.of("17")).build())
            .build();
    private static final Appointment APPOINTMENT = Appointment.builder(
                    AppointmentId.of("7"),
                    PatientId.of("2"),
                    AppointmentStatus.BOOKED,
                    OffsetDateTime.parse("2026-11-23T09:00:00Z"),
                    OffsetDateTime.parse("2026-11-23T09:10:00Z"))
            .build();
    private static final SlotTakenException TAKEN = new SlotTakenException(FailedCall.NONE);
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final PracticeSlots PRACTICE_SLOTS = PracticeSlots.builder(
                    PRACTICE, PracticeState.SLOTS, "The practice has 1 free slot.")
            .found(FreeSlots.of(List.of(SLOT)))
            .build();
    private static final Progress TRAIL = Progress.builder().practice(PRACTICE).build();

    private static final List<Object> VALUES = List.of(
            Amendment.comment("Brings a carer"),
            APPOINTMENT,
            BookingRequest.of(PatientId.of("2"), SLOT).description("Asthma review"),
            DosService.of("2000007295", PRACTICE),
            FreeSlots.of(List.of(SLOT)),
            Offer.of(PRACTICE, SLOT),
            PractitionerRole.named("Nurse"),
            Rescheduling.Moved.of(APPOINTMENT, APPOINTMENT),
            Rescheduling.NotBooked.of(APPOINTMENT, TAKEN),
            Rescheduling.NotCancelled.of(APPOINTMENT, TAKEN),
            SLOT,
            SlotSearch.days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 27)),
            SlotSearch.Filter.of("https://hub.example/Id/disposition", "Dx07"),
            PRACTICE_SLOTS,
            FederatedSlots.of(List.of(PRACTICE_SLOTS)),
            Booked.of(APPOINTMENT, TRAIL),
            Stopped.of(SessionStep.BOOK, Why.SLOT_TAKEN, TAKEN, TRAIL),
            TRAIL);

    @Test
    void no_value_is_written_by_a_mapper_that_does_not_know_it() {
        assertThat(VALUES).allSatisfy(value -> {
            refused(value);
            refused(Map.of("value", value));
        });
        refused(new SlotRun(List.of(SLOT)));
    }

    private static void refused(Object value) {
        assertThatThrownBy(() -> PLAIN.writeValueAsString(value)).isInstanceOf(InvalidDefinitionException.class);
    }

    @Test
    void none_is_left_out_above() {
        assertThat(VALUES.stream().map(value -> value.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.github.gpconnect.client.appointments")
                                .stream()
                                .filter(CarelessJsonTest::isValue)
                                .map(JavaClass::getName)
                                .collect(Collectors.toSet()));
    }

    private static boolean isValue(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.isRecord()
                && !type.isEnum()
                && type.tryGetMethod("equals", Object.class).isPresent();
    }

    @Test
    void an_id_or_a_code_is_written_whole() throws Exception {
        assertThat(Stream.of(
                        PLAIN.writeValueAsString(SlotId.of("1")), PLAIN.writeValueAsString(AppointmentStatus.BOOKED)))
                .containsExactly("{\"value\":\"1\"}", "{\"code\":\"booked\"}");
    }
}
