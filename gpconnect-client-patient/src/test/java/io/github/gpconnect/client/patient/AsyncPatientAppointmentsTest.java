package io.github.gpconnect.client.patient;

import static io.github.gpconnect.client.patient.OnlineService.IMOGEN;
import static io.github.gpconnect.client.patient.OnlineService.MONDAY;
import static io.github.gpconnect.client.patient.OnlineService.OSRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Patients' calls with futures. */
@Timeout(120)
class AsyncPatientAppointmentsTest {
    private static final SlotSearch TODAY = SlotSearch.days(MONDAY, MONDAY);

    private OnlineService service = new OnlineService();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        threads.shutdownNow();
        service.close();
    }

    /** Makes the gateway hold each request until the test lets it respond. */
    private void hold() {
        service.gateway.faults(request -> {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });
    }

    @Test
    void each_call_has_its_variant() {
        List<Method> calls = Arrays.stream(PatientAppointments.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !Set.of("async", "with", "requestFor").contains(method.getName()))
                .toList();

        assertThat(calls).hasSizeGreaterThanOrEqualTo(7).allSatisfy(call -> {
            Method variant = AsyncPatientAppointments.class.getMethod(call.getName(), call.getParameterTypes());
            assertThat(variant.getReturnType()).isEqualTo(CompletableFuture.class);
            assertThat(((ParameterizedType) variant.getGenericReturnType()).getActualTypeArguments())
                    .containsExactly(call.getGenericReturnType());
        });
        assertThat(Arrays.stream(AsyncPatientAppointments.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())))
                .hasSize(calls.size() + 1);
    }

    @Test
    void a_call_gives_what_the_waiting_one_gives() {
        PatientAppointments mine = service.of(IMOGEN);
        AsyncPatientAppointments async = mine.async(threads);
        assertThat(async.search(TODAY).join()).isEqualTo(mine.search(TODAY));
        BookingRequest byPhone = mine.requestFor(service.slot("phone")).description("Asthma review");

        Appointment booked = async.book(service.request("1")).join();
        Appointment phoned =
                async.book(byPhone, Telecom.builder("07700 900123").build()).join();

        assertThat(async.list(AppointmentSearch.between(MONDAY, MONDAY)).join())
                .extracting(Appointment::id)
                .containsExactly(booked.id(), phoned.id());
        assertThat(async.read(booked.id())
                        .thenCompose(read -> async.cancel(read, "I feel better"))
                        .join()
                        .cancelled())
                .isTrue();
    }

    @Test
    void a_failure_comes_bare() {
        AsyncPatientAppointments async = service.of(IMOGEN).async();

        assertThat(async.read(AppointmentId.of("none"))
                        .handle((read, failure) -> failure)
                        .join())
                .isInstanceOf(NotFoundException.class);
        BookingRequest hers = service.request("1");
        assertThat(service.of(OSRIC)
                        .async()
                        .book(hers)
                        .handle((booked, failure) -> failure)
                        .join())
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_booking_that_was_left_in_doubt_is_resolved() {
        service.close();
        service = new OnlineService(gateway -> {}, client -> client.outcomeResolution(OutcomeResolution.off()));
        BookingRequest request = service.request("1");
        service.gateway.faults(arriving ->
                arriving.method().equals("POST") ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)) : Optional.empty());

        Throwable open = service.of(IMOGEN)
                .async(threads)
                .book(request)
                .handle((booked, failure) -> failure)
                .join();

        assertThat(open).isInstanceOfSatisfying(OutcomeUnknownException.class, unknown -> {
            try (PatientClient reading = service.newClient(client -> {})) {
                assertThat(PatientAppointments.of(reading, IMOGEN)
                                .async(threads)
                                .resolve(unknown.inDoubt())
                                .join()
                                .slotIds())
                        .hasSize(1);
            }
        });
    }

    @Test
    void cancelling_the_future_of_a_search_ends_the_call() throws InterruptedException {
        AsyncPatientAppointments async = service.of(IMOGEN).async(threads);
        service.tokens.tokenOf(IMOGEN);
        hold();
        CompletableFuture<FreeSlots> search = async.search(TODAY);
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(search.cancel(true)).isTrue();

        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(search.handle((found, failure) -> failure).join()).isInstanceOf(CancellationException.class);
    }

    @Test
    void the_future_of_a_booking_under_way_is_not_cancelled_and_has_its_outcome() throws InterruptedException {
        BookingRequest request = service.request("1");
        hold();
        CompletableFuture<Appointment> booking =
                service.of(IMOGEN).async(threads).book(request);
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(booking.cancel(true)).isFalse();
        released.countDown();

        assertThat(booking.join().slotIds())
                .isEqualTo(request.slots().stream().map(slot -> slot.id()).toList());
    }
}
