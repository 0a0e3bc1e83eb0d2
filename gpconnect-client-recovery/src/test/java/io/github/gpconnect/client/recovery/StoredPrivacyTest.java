package io.github.gpconnect.client.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.recovery.audit.JdbcAuditStore;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After all interactions, no column of any table and no line of the spill file holds anything of a patient in the clear. */
@Timeout(120)
class StoredPrivacyTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final String DESCRIPTION = "Xanthoma on the elbow";
    private static final String COMMENT = "Brings Esmeraldor the llama";
    private static final String NEW_DESCRIPTION = "Pemphigoid on the heel";
    private static final String REASON = "Away in Trondhjemfjord";

    private static final List<String> SECRETS = List.of(
            InventedPeople.REGISTERED.nhsNumber(),
            InventedPeople.REGISTERED.family(),
            InventedPeople.REGISTERED.given(),
            InventedPeople.REGISTERED.birthDate().toString(),
            "Tannery Walk",
            "01632960114",
            InventedPeople.UNREGISTERED.nhsNumber(),
            InventedPeople.UNREGISTERED.family(),
            InventedPeople.UNREGISTERED.given(),
            InventedPeople.UNREGISTERED.birthDate().toString(),
            DESCRIPTION,
            COMMENT,
            NEW_DESCRIPTION,
            REASON,
            "Bearer ");

    @TempDir
    private Path files;

    @Test
    void nothing_of_a_patient_is_stored_in_the_clear() throws Exception {
        Path spill = files.resolve("audit.spill");
        try (EmbeddedDatabase embedded = EmbeddedDatabase.file(files.resolve("recovery"));
                GpConnectSimulation simulation = GpConnectSimulation.start()) {
            SwitchedDataSource database = new SwitchedDataSource(embedded.dataSource());
            RecoveryStore store = RecoveryStore.of(database.source())
                    .gracePeriod(Duration.ZERO)
                    .registrationKeys(RegistrationKeys.of("2026-11", RecoveryContract.key(1)));
            store.prepare();
            try (JdbcAuditStore audit = JdbcAuditStore.start(database.source(), spill)) {
                callEverything(simulation, store, audit);
                List<String> columns = everyColumn(database.source());
                assertThat(columns).anyMatch(column -> column.startsWith("GPCONNECT_CHANGE.NHS_NUMBER="));
                assertHidden(columns);
                recover(simulation, store, audit);
                database.goAway();
                AppointmentClient.of(practice(simulation, OutcomeResolution.standard(), store, audit))
                        .search(SlotSearch.days(TUESDAY, TUESDAY.plusDays(1)));
            }
            assertThat(Files.readAllLines(spill)).isNotEmpty();
            assertHidden(Files.readAllLines(spill));
            database.comeBack();
            List<String> columns = everyColumn(database.source());
            assertThat(columns)
                    .anyMatch(column -> column.startsWith("GPCONNECT_OUTCOME.DETAILS="))
                    .anyMatch(column -> column.startsWith("GPCONNECT_AUDIT.EVENT="))
                    .anyMatch(column -> column.startsWith("GPCONNECT_CHANGE.NOTE="))
                    .anyMatch(column -> column.startsWith("GPCONNECT_SCHEDULED_TASKS.TASK_INSTANCE="))
                    .noneMatch(column -> column.startsWith("GPCONNECT_CHANGE.NHS_NUMBER="));
            assertHidden(columns);
        }
    }

    private static void assertHidden(List<String> texts) {
        for (String text : texts) {
            assertThat(text).doesNotContainIgnoringCase(SECRETS.toArray(String[]::new));
        }
    }

    private static PracticeConnection practice(
            GpConnectSimulation simulation, OutcomeResolution resolution, RecoveryStore store, JdbcAuditStore audit) {
        GpConnectClient client = InventedHub.client(simulation.spine())
                .journal(store.journal())
                .audit(audit)
                .textHashKey(RecoveryContract.HASH_KEY)
                .outcomeResolution(resolution)
                .build();
        return client.as(InventedHub.requester()).at(OdsCode.of("A20047"));
    }

    private static void callEverything(GpConnectSimulation simulation, RecoveryStore store, JdbcAuditStore audit) {
        PracticeConnection practice =
                practice(simulation, OutcomeResolution.standard().gracePeriod(Duration.ZERO), store, audit);
        Foundations foundations = Foundations.of(practice);
        AppointmentClient appointments = AppointmentClient.of(practice);
        Patient patient = foundations
                .findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                .orElseThrow();
        List<Slot> slots =
                appointments.search(SlotSearch.days(TUESDAY, TUESDAY)).slots();
        Appointment booked = appointments
                .with(CallOptions.none().reference("case-1").key("key-1"))
                .book(BookingRequest.of(patient, slots.get(0))
                        .description(DESCRIPTION)
                        .comment(COMMENT));
        appointments.list(patient.id(), TUESDAY, TUESDAY.plusDays(1));
        readEverything(foundations, appointments, booked);
        Appointment amended = appointments.amend(booked, Amendment.description(NEW_DESCRIPTION));
        appointments.cancel(amended, REASON);
        Appointment toAmend = appointments.book(BookingRequest.of(patient, slots.get(1))
                .description(DESCRIPTION)
                .comment(COMMENT));
        Appointment toCancel = appointments.book(BookingRequest.of(patient, slots.get(2))
                .description(DESCRIPTION)
                .comment(COMMENT));

        AppointmentClient silent = AppointmentClient.of(practice(simulation, OutcomeResolution.off(), store, audit));
        Foundations silentFoundations = Foundations.of(practice(simulation, OutcomeResolution.off(), store, audit));
        List<Fault.Kind> kinds =
                List.of(Fault.Kind.RESPONSE_LOST, Fault.Kind.REQUEST_LOST, Fault.Kind.BAD_GATEWAY_AFTERWARDS);
        for (Fault.Kind kind : kinds) {
            simulation
                    .spine()
                    .faults(request -> request.method().equals("GET") ? Optional.empty() : Optional.of(Fault.of(kind)));
            LocalDate day = TUESDAY.plusDays(1 + kinds.indexOf(kind)); // none of them overlaps another
            Slot slot = appointments.search(SlotSearch.days(day, day)).slots().get(0);
            // another patient where it is not made: an appointment of the same patient could be this one, moved
            PatientId of = kind == Fault.Kind.REQUEST_LOST ? PatientId.of("3") : patient.id();
            assertThatThrownBy(() -> silent.book(
                            BookingRequest.of(of, slot).description(DESCRIPTION).comment(COMMENT)))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
        assertThatThrownBy(() -> silentFoundations.registerPatient(RecoveryContract.REGISTRATION))
                .isInstanceOf(OutcomeUnknownException.class);
        simulation
                .spine()
                .faults(request -> request.method().equals("GET")
                        ? Optional.empty()
                        : Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)));
        assertThatThrownBy(() -> silent.amend(toAmend, Amendment.description(NEW_DESCRIPTION)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> silent.cancel(toCancel, REASON)).isInstanceOf(OutcomeUnknownException.class);
        simulation.spine().noFaults();
    }

    private static void readEverything(Foundations foundations, AppointmentClient appointments, Appointment booked) {
        appointments.read(booked.id());
        foundations.readPatient(booked.patientId());
        LocationId location = booked.location().orElseThrow().id();
        PractitionerId practitioner = booked.practitioner().orElseThrow().id();
        foundations.readLocation(location);
        foundations.readPractitioner(practitioner);
        foundations.findOrganisation(OdsCode.of("A20047"));
        foundations.capabilities();
    }

    private static void recover(GpConnectSimulation simulation, RecoveryStore store, JdbcAuditStore audit)
            throws InterruptedException {
        Outcomes outcomes = new Outcomes();
        try (GpConnectClient client = InventedHub.client(simulation.spine())
                        .audit(audit)
                        .textHashKey(RecoveryContract.HASH_KEY)
                        .outcomeResolution(OutcomeResolution.standard().gracePeriod(Duration.ZERO))
                        .build();
                ChangeRecovery recovery = ChangeRecovery.builder(
                                store, client, change -> Optional.of(InventedHub.requester()))
                        .listener(outcomes)
                        .interval(Duration.ofMillis(50))
                        .start()) {
            assertThat(recovery.health()).isEqualTo(RecoveryHealth.UP);
            for (int i = 0; i < 6; i++) {
                assertThat(outcomes.next().state()).isIn(ChangeState.MADE, ChangeState.NOT_MADE);
            }
        }
    }

    private static List<String> everyColumn(DataSource database) throws Exception {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet named = connection.getMetaData().getTables(null, "PUBLIC", "GPCONNECT%", null)) {
                while (named.next()) {
                    tables.add(named.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).hasSize(5);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String value = rows.getString(i);
                            if (value != null) {
                                found.add(table + "." + rows.getMetaData().getColumnName(i) + "=" + value);
                            }
                        }
                    }
                }
            }
        }
        return found;
    }
}
