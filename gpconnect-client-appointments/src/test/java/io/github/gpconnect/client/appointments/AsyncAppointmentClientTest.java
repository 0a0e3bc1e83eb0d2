package io.github.gpconnect.client.appointments;

import static io.github.gpconnect.client.appointments.ConnectedPractice.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.spi.async.Workers;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

@Timeout(120)
class AsyncAppointmentClientTest {
    private static final SlotSearch TODAY = SlotSearch.days(MONDAY, MONDAY);

    @Test
    void each_call_has_its_variant() {
        List<Method> calls = Arrays.stream(AppointmentClient.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !Set.of("async", "forPatient", "with").contains(method.getName()))
                .toList();

        assertThat(calls).hasSizeGreaterThanOrEqualTo(11).allSatisfy(call -> {
            Method variant = AsyncAppointmentClient.class.getMethod(call.getName(), call.getParameterTypes());
            Type future = variant.getGenericReturnType();
            assertThat(variant.getReturnType()).isEqualTo(CompletableFuture.class);
            assertThat(((ParameterizedType) future).getActualTypeArguments())
                    .containsExactly(call.getGenericReturnType());
        });
        assertThat(Arrays.stream(AsyncAppointmentClient.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())))
                .hasSize(calls.size() + 2);
    }

    @Test
    void a_call_gives_what_the_waiting_one_gives() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            AsyncAppointmentClient async = connected.appointments().async().forPatient(NhsNumber.of("9990104107"));
            FreeSlots free = async.search(TODAY).join();
            assertThat(free).isEqualTo(connected.appointments().search(TODAY));

            Appointment booked = async.book(BookingRequest.of(
                                    ConnectedPractice.PATIENT, free.slots().get(0))
                            .description("Asthma review"))
                    .join();
            Appointment amended = async.amend(booked.id(), Amendment.comment("Needs step-free access"))
                    .thenCompose(one -> async.amend(one, Amendment.description("Review")))
                    .join();
            assertThat(amended.description()).contains("Review");
            assertThat(amended.comment()).contains("Needs step-free access");
            assertThat(async.read(booked.id()).join().id()).isEqualTo(booked.id());
            List<Appointment> listed = async.list(ConnectedPractice.PATIENT, MONDAY, MONDAY)
                    .thenCompose(async::withDetails)
                    .join();
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).location().orElseThrow().name()).isPresent();
            Rescheduling moved = async.reschedule(
                            amended,
                            BookingRequest.of(
                                            ConnectedPractice.PATIENT,
                                            free.slots().get(1))
                                    .description("Asthma review"),
                            "Symptoms have gone")
                    .join();
            Appointment other = ((Rescheduling.Moved) moved).booked();
            assertThat(async.cancel(other.id(), "Symptoms have gone").join().cancelled())
                    .isTrue();
            Appointment last = async.book(BookingRequest.of(
                                    ConnectedPractice.PATIENT, free.slots().get(2))
                            .description("Asthma review"))
                    .join();
            assertThat(async.cancel(last, "Symptoms have gone").join().cancelled())
                    .isTrue();
        }
    }

    @Test
    void a_booking_that_was_left_in_doubt_is_resolved() {
        OutcomeResolution resolution =
                OutcomeResolution.standard().gracePeriod(Duration.ofMillis(1)).timeLimit(Duration.ofSeconds(60));
        try (ConnectedPractice connected = ConnectedPractice.openWithResolution(resolution)) {
            Slot slot = connected.mondaysSlots().slots().get(0);
            AsyncAppointmentClient async = connected.appointments().async();
            connected
                    .spine()
                    .applyThenRespond(new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
            connected
                    .spine()
                    .respondNext(new MockResponse.Builder()
                            .code(403)
                            .setHeader("Content-Type", "application/fhir+json")
                            .body("{\"resourceType\":\"OperationOutcome\"}")
                            .build());

            Throwable open = async.book(
                            BookingRequest.of(ConnectedPractice.PATIENT, slot).description("Asthma review"))
                    .handle((booked, failure) -> failure)
                    .join();

            assertThat(open)
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(async.resolve(unknown.inDoubt())
                                            .join()
                                            .slotIds())
                                    .containsExactly(slot.id()));
        }
    }

    @Test
    void a_failure_comes_bare() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            AsyncAppointmentClient async = connected.appointments().async();

            assertThat(async.read(AppointmentId.of("none"))
                            .handle((read, failure) -> failure)
                            .join())
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> async.read(AppointmentId.of("none")).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(NotFoundException.class);
            assertThat(async.list(ConnectedPractice.PATIENT, MONDAY.minusDays(1), MONDAY)
                            .handle((read, failure) -> failure)
                            .join())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    /** A practice that holds a request until the test lets it respond. */
    private static final class Holding implements AutoCloseable {
        private final ConnectedPractice connected = ConnectedPractice.open();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final Slot slot = connected.mondaysSlots().slots().get(0);
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Holding() {
            connected.spine().faults(request -> {
                arrived.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Optional.<Fault>empty();
            });
        }

        @Override
        public void close() {
            released.countDown();
            threads.shutdownNow();
            connected.close();
        }
    }

    @Test
    void cancelling_what_reads_ends_the_call_while_the_practice_still_holds_it() throws InterruptedException {
        try (Holding practice = new Holding()) {
            CompletableFuture<FreeSlots> search =
                    practice.connected.appointments().async(practice.threads).search(TODAY);
            practice.arrived.await();

            assertThat(search.cancel(true)).isTrue();

            assertThatThrownBy(search::join).isInstanceOf(CancellationException.class);
            assertThatThreadsEnd(practice);
        }
    }

    @Test
    void a_time_limit_on_what_reads_ends_the_call_as_well() throws InterruptedException {
        try (Holding practice = new Holding()) {
            CompletableFuture<FreeSlots> search = practice.connected
                    .appointments()
                    .async(practice.threads)
                    .search(TODAY)
                    .orTimeout(1, TimeUnit.MILLISECONDS);

            assertThatThrownBy(search::join).cause().isInstanceOf(TimeoutException.class);
            assertThatThreadsEnd(practice);
        }
    }

    private static void assertThatThreadsEnd(Holding practice) throws InterruptedException {
        practice.threads.shutdown();
        assertThat(practice.threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(practice.released.getCount()).isEqualTo(1);
    }

    @Test
    void a_change_in_progress_cannot_be_cancelled_and_reports_its_outcome() throws InterruptedException {
        try (Holding practice = new Holding()) {
            CompletableFuture<Appointment> booking = practice.connected
                    .appointments()
                    .async(practice.threads)
                    .book(BookingRequest.of(ConnectedPractice.PATIENT, practice.slot)
                            .description("Asthma review"));
            practice.arrived.await();

            assertThat(booking.cancel(true)).isFalse();

            assertThat(booking.isDone()).isFalse();
            practice.released.countDown();
            assertThat(booking.join().start()).isEqualTo(practice.slot.start());
        }
    }

    @Test
    void a_change_that_no_thread_has_taken_up_can_be_cancelled_and_is_never_sent() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            Slot slot = connected.mondaysSlots().slots().get(0);
            List<Runnable> queued = new ArrayList<>();
            CompletableFuture<Appointment> booking = connected
                    .appointments()
                    .async(queued::add)
                    .book(BookingRequest.of(ConnectedPractice.PATIENT, slot).description("Asthma review"));

            assertThat(booking.cancel(false)).isTrue();
            queued.forEach(Runnable::run);

            assertThat(booking).isCancelled();
            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void an_interrupt_that_ends_a_call_does_not_stay_on_the_thread() throws Exception {
        try (Holding practice = new Holding()) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            CompletableFuture<FreeSlots> search = practice.connected
                    .appointments()
                    .async(task -> new Thread(() -> {
                                task.run();
                                interrupted.complete(Thread.currentThread().isInterrupted());
                            })
                            .start())
                    .search(TODAY);
            practice.arrived.await();

            search.cancel(true);

            assertThat(interrupted.get()).isFalse();
        }
    }

    @Test
    void without_an_executor_the_threads_keep_no_jvm_alive() {
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            CompletableFuture<Thread> worker = new CompletableFuture<>();
            AsyncAppointmentClient async = connected
                    .appointments()
                    .async(task -> Workers.sharedBy("A20047").execute(() -> {
                        worker.complete(Thread.currentThread());
                        task.run();
                    }));

            assertThat(async.search(TODAY).join().slots()).isNotEmpty();
            assertThat(worker.join().isDaemon()).isTrue();
        }
    }

    @Test
    void a_practice_that_hangs_leaves_threads_for_the_others() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (GpConnectSimulation simulation = GpConnectSimulation.builder()
                .practice(SimulatedPractice.builder("A20047").fortnightOfSlots())
                .practice(
                        SimulatedPractice.builder("B30058").asid("200000030058").fortnightOfSlots())
                .start()) {
            simulation.spine().faults(request -> {
                if (request.target().contains("/A20047/")) {
                    awaitUninterruptibly(hanging);
                }
                return Optional.empty();
            });
            SlotSearch search = SlotSearch.days(MONDAY, MONDAY);
            RequesterConnection requester = simulation.client().as(simulation.requester());
            AsyncAppointmentClient hung =
                    AppointmentClient.of(requester.at(OdsCode.of("A20047"))).async();
            List<CompletableFuture<FreeSlots>> waiting =
                    IntStream.range(0, 60).mapToObj(at -> hung.search(search)).toList();
            try {
                FreeSlots found = AppointmentClient.of(requester.at(OdsCode.of("B30058")))
                        .async()
                        .search(search)
                        .get(30, TimeUnit.SECONDS);

                assertThat(found.slots()).isNotEmpty();
                assertThat(waiting).noneMatch(CompletableFuture::isDone);
            } finally {
                hanging.countDown();
                waiting.forEach(one -> one.cancel(true));
            }
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_log_context_of_the_calling_thread_goes_along_and_stays_on_no_other() throws Exception {
        Logger audit = (Logger) LoggerFactory.getLogger(AuditListener.LOGGER);
        Level before = audit.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent line) {
                line.prepareForDeferredProcessing(); // else its context is that of the thread that reads it
                super.append(line);
            }
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ConnectedPractice connected = ConnectedPractice.open()) {
            lines.start();
            audit.setLevel(Level.INFO);
            audit.addAppender(lines);
            MDC.put("case", "4711");
            CompletableFuture<FreeSlots> search =
                    connected.appointments().async(thread).search(TODAY);
            MDC.put("case", "4712");
            search.join();

            assertThat(thread.submit(() -> MDC.getCopyOfContextMap()).get()).isNullOrEmpty();
        } finally {
            MDC.clear();
            audit.detachAppender(lines);
            audit.setLevel(before);
            thread.shutdownNow();
        }
        assertThat(lines.list)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("case", "4711"));
    }
}
