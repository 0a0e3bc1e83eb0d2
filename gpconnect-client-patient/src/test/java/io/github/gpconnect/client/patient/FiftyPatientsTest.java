package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.FIFTY;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty patients on eight threads through one client: none gets another's token or appointment. */
@Timeout(180)
class FiftyPatientsTest {
    private static final int THREADS = 8;
    private static final AppointmentSearch WEEK = AppointmentSearch.between(MONDAY, MONDAY.plusDays(6));
    private static final Pattern PATIENT = Pattern.compile("Patient/([0-9]{10})");

    private final OnlineService service =
            new OnlineService(gateway -> gateway.quota(1_000_000).spikeLimit(1_000_000), client -> {});
    private final Map<LoggedInPatient, AppointmentId> booked = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void none_of_fifty_patients_on_eight_threads_gets_what_is_anothers() throws Exception {
        List<Slot> slots = service.of(FIFTY.get(0))
                .search(SlotSearch.days(MONDAY.plusDays(1), MONDAY.plusDays(1)))
                .slots();
        assertThat(slots).hasSize(FIFTY.size());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            inParallel(threads, (thread, i) -> {
                if (i % THREADS == thread) {
                    PatientAppointments mine = service.of(FIFTY.get(i));
                    booked.put(
                            FIFTY.get(i),
                            mine.book(mine.requestFor(slots.get(i)).description("Asthma review"))
                                    .id());
                }
            });
            service.gateway.revokeAccessTokens(); // so that all are exchanged again at the same time
            inParallel(threads, (thread, i) -> look(FIFTY.get(i), FIFTY.get((i + 1 + thread) % FIFTY.size())));
        } finally {
            threads.shutdownNow();
        }

        assertThat(new HashSet<>(booked.values())).hasSize(FIFTY.size());
        Map<String, Set<String>> patientsOfTokens = patientsOfTokens();
        assertThat(patientsOfTokens).hasSizeGreaterThanOrEqualTo(2 * FIFTY.size());
        assertThat(patientsOfTokens.values()).allMatch(patients -> patients.size() == 1);
    }

    /** What one thread does for one patient. */
    private interface Work {
        void run(int thread, int patient);
    }

    /** Lets each thread come to each patient, in an order of its own. */
    private static void inParallel(ExecutorService threads, Work work) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            all.add(() -> {
                for (int step = 0; step < FIFTY.size(); step++) {
                    work.run(thread, (step * 7 + thread * 11) % FIFTY.size());
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(all)) {
            done.get();
        }
    }

    private void look(LoggedInPatient patient, LoggedInPatient another) {
        PatientAppointments mine = service.of(patient);
        assertThat(mine.list(WEEK)).extracting(Appointment::id).containsExactly(booked.get(patient));
        assertThat(mine.read(booked.get(patient)).patientId().value())
                .isEqualTo(patient.nhsNumber().value());
        assertThatThrownBy(() -> mine.read(booked.get(another))).isInstanceOf(NotFoundException.class);
    }

    private Map<String, Set<String>> patientsOfTokens() {
        Map<String, Set<String>> patients = new HashMap<>();
        for (RecordedCall call : service.calls()) {
            Matcher named = PATIENT.matcher(call.target() + call.bodyText());
            while (named.find()) {
                patients.computeIfAbsent(call.header("Authorization").orElseThrow(), token -> new HashSet<>())
                        .add(named.group(1));
            }
        }
        return patients;
    }
}
