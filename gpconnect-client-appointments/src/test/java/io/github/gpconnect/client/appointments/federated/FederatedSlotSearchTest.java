package io.github.gpconnect.client.appointments.federated;

import static io.github.gpconnect.client.appointments.federated.SimulatedFederation.AGES;
import static io.github.gpconnect.client.appointments.federated.SimulatedFederation.MONDAY;
import static io.github.gpconnect.client.appointments.federated.SimulatedFederation.TODAY;
import static io.github.gpconnect.client.appointments.federated.SimulatedFederation.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.ServiceFiltering;
import io.github.gpconnect.client.fixtures.SimulatedService;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(120)
class FederatedSlotSearchTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private static boolean isFor(ArrivingRequest request, String practice) {
        return request.target().contains("/" + practice + "/");
    }

    private static PracticeSlots at(FederatedSlots found, String practice) {
        return found.at(OdsCode.of(practice)).orElseThrow();
    }

    // ---- what is found

    @Test
    void the_slots_of_all_practices_come_by_time_and_at_the_same_time_by_practice() {
        try (SimulatedFederation federation = SimulatedFederation.of("B30058", "A20047", "C81001")) {
            FederatedSlots found =
                    federation.search("B30058", "A20047", "C81001").search(TODAY);

            assertThat(found.practices())
                    .extracting(PracticeSlots::practice)
                    .containsExactlyElementsOf(codes("B30058", "A20047", "C81001"));
            assertThat(found.practices()).extracting(PracticeSlots::state).containsOnly(PracticeState.SLOTS);
            assertThat(found.practices())
                    .extracting(PracticeSlots::reason)
                    .containsOnly("The practice has 96 free slots.");
            assertThat(found.offers()).hasSize(3 * 96);
            assertThat(found.offers())
                    .isSortedAccordingTo(Comparator.comparing(
                                    (Offer offer) -> offer.slot().start().toInstant())
                            .thenComparing(offer -> offer.slot().end().toInstant())
                            .thenComparing(offer -> offer.practice().value()));
            assertThat(found.earliest().orElseThrow().practice()).isEqualTo(OdsCode.of("A20047"));
        }
    }

    @Test
    void a_practice_that_is_named_twice_is_looked_up_and_searched_once() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            FederatedSlots found =
                    federation.search("A20047", "B30058", "A20047").search(TODAY);

            assertThat(found.practices())
                    .extracting(PracticeSlots::practice)
                    .containsExactlyElementsOf(codes("A20047", "B30058"));
            assertThat(federation.lookUps).containsExactlyInAnyOrderElementsOf(codes("A20047", "B30058"));
            assertThat(federation.spine().requests()).hasSize(2);
        }
    }

    @Test
    void a_search_can_run_again_and_looks_practices_up_anew() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047")) {
            FederatedSlotSearch search = federation.search("A20047");

            int first = search.search(TODAY).offers().size();

            assertThat(search.search(TODAY).offers()).hasSize(first);
            assertThat(federation.lookUps).hasSize(2);
        }
    }

    @Test
    void a_search_needs_a_practice_and_limits_that_make_sense() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047")) {
            FederatedSlotSearch search = federation.search("A20047");

            assertThatThrownBy(() -> search.practices(List.of()).search(TODAY))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("practices(odsCodes)");
            assertThatThrownBy(() -> search.concurrency(0, 1)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> search.concurrency(1, 0)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> search.within(Duration.ZERO)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> search.waitForSlowest(Duration.ofDays(1)))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    // ---- what practices come to

    @Test
    void each_practice_comes_to_one_state_and_costs_the_others_nothing() {
        try (SimulatedFederation federation = SimulatedFederation.of(
                SimulatedFederation.open("A20047"),
                SimulatedFederation.closed("B30001"),
                SimulatedFederation.open("B30002").withoutGpConnect(),
                SimulatedFederation.open("B30003"),
                SimulatedFederation.open("B30004"),
                SimulatedFederation.open("B30005"),
                SimulatedFederation.open("B30006"))) {
            federation.spine().faults(request -> {
                if (isFor(request, "B30003")) {
                    return Optional.of(Fault.of(Fault.Kind.TOO_MANY_REQUESTS, Duration.ofSeconds(1)));
                }
                if (isFor(request, "B30004")) {
                    return Optional.of(Fault.of(Fault.Kind.REQUEST_LOST));
                }
                return isFor(request, "B30005") ? Optional.of(Fault.of(Fault.Kind.HALF_BODY)) : Optional.empty();
            });
            GpConnectClient client = federation.client(
                    query -> {
                        if (query.odsCode().value().equals("B30006")) {
                            throw new IllegalStateException("out of order");
                        }
                        return federation.listed().find(query);
                    },
                    builder -> builder);

            FederatedSlots found = SimulatedFederation.searchOf(
                            client, "A20047", "B30001", "B30002", "B30003", "B30004", "B30005", "B30006", "Z99999")
                    .search(TODAY);

            assertThat(found.practices())
                    .extracting(PracticeSlots::state)
                    .containsExactly(
                            PracticeState.SLOTS,
                            PracticeState.NONE,
                            PracticeState.NOT_ENABLED,
                            PracticeState.REFUSED,
                            PracticeState.UNREACHABLE,
                            PracticeState.UNREACHABLE,
                            PracticeState.UNREACHABLE,
                            PracticeState.NOT_ENABLED);
            assertThat(found.offers()).hasSize(96).extracting(Offer::practice).containsOnly(OdsCode.of("A20047"));
            assertThat(at(found, "B30002").reason()).contains("switched off appointments through GP Connect", "Call");
            assertThat(at(found, "B30004").reason())
                    .isEqualTo("The practice could not be reached, or the connection broke. Try again in a while.");
            assertThat(at(found, "B30005").failure().orElseThrow().kind()).isEqualTo(FailureKind.UNREADABLE_RESPONSE);
            assertThat(at(found, "B30006").failure().orElseThrow())
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("IllegalStateException");
            assertThat(at(found, "Z99999").reason()).contains("The directory does not list this practice");
            assertThat(found.practices())
                    .allSatisfy(practice -> assertThat(practice.failure().isEmpty())
                            .isEqualTo(practice.practice().value().matches("A20047|B30001")));
        }
    }

    @Test
    void a_practice_whose_circuit_is_open_is_reported_as_such_and_not_called() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            federation
                    .spine()
                    .faults(request -> isFor(request, "B30058")
                            ? Optional.of(Fault.of(Fault.Kind.REQUEST_LOST))
                            : Optional.empty());
            FederatedSlotSearch search = SimulatedFederation.searchOf(
                    federation.client(
                            federation.listed(),
                            builder -> builder.circuitBreaking(
                                    CircuitBreaking.after(1).waitDuration(AGES))),
                    "A20047",
                    "B30058");

            assertThat(at(search.search(TODAY), "B30058").state()).isEqualTo(PracticeState.UNREACHABLE);
            federation.spine().clearRequests();
            FederatedSlots again = search.search(TODAY);

            assertThat(at(again, "B30058").state()).isEqualTo(PracticeState.CIRCUIT_OPEN);
            assertThat(at(again, "B30058").reason()).contains("will be tried again in");
            assertThat(at(again, "A20047").state()).isEqualTo(PracticeState.SLOTS);
            assertThat(federation.spine().requests()).hasSize(1);
        }
    }

    @Test
    void known_reasons_for_an_empty_result_are_given() {
        try (SimulatedFederation federation = SimulatedFederation.of(
                SimulatedFederation.closed("B30001"),
                SimulatedFederation.open("B30002").personality(Personality.WITHOUT_SCHEDULES),
                SimulatedFederation.open("B30003")
                        .service(new SimulatedService("61", "2000801", "Evening hub"))
                        .serviceFiltering(ServiceFiltering.ENABLED),
                SimulatedFederation.open("B30004"),
                SimulatedFederation.open("B30005")
                        .service(new SimulatedService("62", "2000802", "Minor illness"))
                        .serviceFiltering(ServiceFiltering.ENABLED))) {
            FederatedSlots found = federation
                    .search("B30001", "B30002", "B30003", "B30004", "B30005")
                    .search(TODAY.forDosService("2000801"));

            assertThat(at(found, "B30001").whyNone()).contains(NoSlots.NONE_SENT);
            assertThat(at(found, "B30001").reason())
                    .isEqualTo("The practice has no free slot at these times. It may have slots for other types"
                            + " of organisation.");
            assertThat(at(found, "B30002").whyNone()).contains(NoSlots.NONE_USABLE);
            assertThat(at(found, "B30002").found().dropped()).isEqualTo(Map.of(Dropped.WITHOUT_LOCATION, 96));
            assertThat(at(found, "B30002").reason()).contains("96 without a schedule or its location");
            assertThat(at(found, "B30003").whyNone()).contains(NoSlots.NONE_FOR_SERVICE);
            assertThat(at(found, "B30003").reason()).contains("for this service", "some for others");
            assertThat(at(found, "B30004").state()).isEqualTo(PracticeState.SLOTS);
            assertThat(at(found, "B30004").reason()).contains("all of its services");
            assertThat(at(found, "B30005").state()).isEqualTo(PracticeState.UNKNOWN_SERVICE);
            assertThat(at(found, "B30005").reason()).contains("does not have this service", "search without");
        }
    }

    @Test
    void an_organisation_without_type_is_warned_of_what_that_hides() {
        try (SimulatedFederation federation = SimulatedFederation.of(SimulatedFederation.closed("B30001"))) {
            FederatedSlots found = FederatedSlotSearch.of(federation
                            .client(federation.listed(), builder -> builder)
                            .as(SimulatedFederation.requester(null)))
                    .practices(codes("B30001"))
                    .search(TODAY);

            assertThat(at(found, "B30001").reason()).contains("because the type of yours was not sent");
        }
    }

    // ---- time

    @Test
    void what_has_not_responded_in_time_is_reported_and_its_call_ended() throws InterruptedException {
        try (SimulatedFederation federation = SimulatedFederation.of("B30058").hanging("B30058")) {
            GpConnectClient client = federation.client(
                    federation.listed(),
                    // an attempt that is interrupted must not be followed by another
                    builder -> builder.retries(Retries.upTo(3).within(AGES)));
            FederatedSlots found = SimulatedFederation.searchOf(client, "B30058", "Z99999")
                    .within(Duration.ofMillis(500))
                    .search(TODAY);

            PracticeSlots late = at(found, "B30058");
            assertThat(late.state()).isEqualTo(PracticeState.TIMED_OUT);
            assertThat(late.failure().orElseThrow())
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT));
            assertThat(late.failure().orElseThrow().practice()).contains("B30058");
            assertThat(late.reason()).startsWith("The practice had not responded when the search ended, after 0.");
            assertThat(at(found, "Z99999").state()).isEqualTo(PracticeState.NOT_ENABLED);
            // the practice still hangs, and the call is over
            assertThat(federation.calls.take().failure()).contains(FailureKind.NOT_REACHED);
            assertThat(federation.hung).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void a_practice_that_was_not_started_is_reported_as_such_and_never_called() {
        try (SimulatedFederation federation =
                SimulatedFederation.of("A20047", "B30058").hanging("A20047")) {
            FederatedSlots found = federation
                    .search("A20047", "B30058")
                    .concurrency(1, 1)
                    .within(SHORT)
                    .search(TODAY);

            assertThat(at(found, "B30058").state()).isEqualTo(PracticeState.TIMED_OUT);
            assertThat(at(found, "B30058").reason()).startsWith("The search ended before this practice was called");
            assertThat(at(found, "B30058").took()).isZero();
            assertThat(federation.lookUps).doesNotContain(OdsCode.of("B30058"));
        }
    }

    @Test
    void a_slow_practice_does_not_hold_up_the_result_of_the_others() {
        String[] practices =
                IntStream.range(0, 10).mapToObj("A2004%d"::formatted).toArray(String[]::new);
        try (SimulatedFederation federation = SimulatedFederation.of(practices).hanging("A20043")) {
            FederatedSlots found =
                    federation.search(practices).waitForSlowest(SHORT).search(TODAY);

            assertThat(found.in(PracticeState.SLOTS)).hasSize(9);
            assertThat(found.in(PracticeState.TIMED_OUT))
                    .extracting(PracticeSlots::practice)
                    .containsExactly(OdsCode.of("A20043"));
        }
    }

    @Test
    void the_log_context_of_the_calling_thread_goes_along() throws InterruptedException {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058");
                GpConnectClient client = federation.client(
                        federation.listed(), builder -> builder.audit(event -> seen.add("call " + MDC.get("case"))))) {
            MDC.put("case", "4711");
            RunningSearch running = SimulatedFederation.searchOf(client, "A20047", "B30058")
                    .listener((practice, ended, all) -> seen.add("listener " + MDC.get("case")))
                    .start(TODAY);
            MDC.clear();
            running.await();
        } finally {
            MDC.clear();
        }
        assertThat(seen).containsExactlyInAnyOrder("call 4711", "call 4711", "listener 4711", "listener 4711");
    }

    // ---- stopping

    @Test
    void cancelling_ends_calls_and_keeps_what_has_come() throws InterruptedException {
        try (SimulatedFederation federation =
                SimulatedFederation.of("A20047", "B30058").hanging("B30058")) {
            RunningSearch[] running = new RunningSearch[1];
            List<OdsCode> reported = new ArrayList<>();
            CyclicBarrier started = new CyclicBarrier(2);
            running[0] = federation
                    .search("A20047", "B30058")
                    .listener((practice, ended, total) -> {
                        reported.add(practice.practice());
                        if (ended == 1) {
                            await(started);
                            await(federation);
                            running[0].cancel();
                        }
                    })
                    .start(TODAY);
            await(started);

            FederatedSlots found = running[0].await();

            assertThat(at(found, "A20047").state()).isEqualTo(PracticeState.SLOTS);
            assertThat(at(found, "B30058").state()).isEqualTo(PracticeState.STOPPED);
            assertThat(reported).containsExactlyElementsOf(codes("A20047", "B30058"));
            assertThat(running[0].isDone()).isTrue();
            assertThat(running[0].result().toCompletableFuture().join()).isSameAs(found);
            assertThat(List.of(federation.calls.take(), federation.calls.take()))
                    .extracting(AuditEvent::failure)
                    .containsExactlyInAnyOrder(Optional.empty(), Optional.of(FailureKind.NOT_REACHED));
            running[0].cancel();
            assertThat(running[0].await()).isSameAs(found);
        }
    }

    /** Waits until a request has reached the practice that hangs. */
    private static void await(SimulatedFederation federation) {
        try {
            federation.hung.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_search_at_each_practice_is_audited_under_the_callers_reference() {
        List<OperationEvent> operations = new CopyOnWriteArrayList<>();
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            GpConnectClient client = federation.client(
                    federation.listed(),
                    builder -> builder.audit(new AuditListener() {
                        @Override
                        public void ended(AuditEvent event) {
                            // The operations are looked at alone.
                        }

                        @Override
                        public void operationEnded(OperationEvent event) {
                            operations.add(event);
                        }
                    }));

            SimulatedFederation.searchOf(client, "A20047", "B30058")
                    .with(CallOptions.none().reference("case-4711"))
                    .search(TODAY);
        }

        assertThat(operations).extracting(OperationEvent::reference).containsOnly(Optional.of("case-4711"));
        assertThat(operations).hasSize(2);
    }

    @Test
    void a_deadline_holds_for_the_search_at_each_practice() {
        try (SimulatedFederation federation =
                SimulatedFederation.of("A20047", "B30058").hanging("B30058")) {
            FederatedSlots found = federation
                    .search("A20047", "B30058")
                    .with(CallOptions.deadline(Duration.ofSeconds(2)))
                    .search(TODAY);

            assertThat(at(found, "A20047").state()).isEqualTo(PracticeState.SLOTS);
            assertThat(at(found, "B30058").failure())
                    .get(InstanceOfAssertFactories.type(TransportException.class))
                    .extracting(TransportException::reason)
                    .isEqualTo(Reason.TIMED_OUT);
        }
    }

    @Test
    void what_belongs_to_one_change_or_one_request_is_no_option_of_a_search_of_many() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047")) {
            FederatedSlotSearch search = federation.search("A20047");

            assertThatThrownBy(() -> search.with(CallOptions.none().key("booking-1")))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> search.with(CallOptions.none().traceId(UUID.randomUUID())))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void an_interrupt_of_the_caller_ends_all_calls() throws InterruptedException {
        try (SimulatedFederation federation =
                SimulatedFederation.of("A20047", "B30058").hanging("B30058")) {
            FederatedSlotSearch search = federation.search("A20047", "B30058").listener((practice, ended, total) -> {
                await(federation);
                Thread.currentThread().interrupt();
            });

            assertThatThrownBy(() -> search.search(TODAY))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(List.of(federation.calls.take(), federation.calls.take()))
                    .extracting(AuditEvent::failure)
                    .containsExactlyInAnyOrder(Optional.empty(), Optional.of(FailureKind.NOT_REACHED));
        }
    }

    @Test
    void who_waits_for_a_started_search_may_stop_waiting_without_stopping_it() {
        try (SimulatedFederation federation = SimulatedFederation.of("B30058").hanging("B30058")) {
            RunningSearch running = federation.search("B30058").start(TODAY);
            Thread.currentThread().interrupt();

            assertThatThrownBy(running::await)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(running.isDone()).isFalse();
            running.cancel();
            assertThat(running.await().in(PracticeState.STOPPED)).hasSize(1);
        }
    }

    @Test
    void closing_the_client_ends_a_search() {
        try (SimulatedFederation federation = SimulatedFederation.of("B30058").hanging("B30058")) {
            GpConnectClient client = federation.client(federation.listed(), builder -> builder);
            RunningSearch running =
                    SimulatedFederation.searchOf(client, "B30058").start(TODAY);
            await(federation);

            client.close();

            assertThat(running.await().in(PracticeState.STOPPED)).hasSize(1);
        }
    }

    // ---- how much at once

    @Test
    void no_more_practices_are_searched_at_once_than_configured() {
        assertThat(mostAtOnce(3, 100)).isEqualTo(3);
    }

    @Test
    void no_more_practices_of_one_host_are_searched_at_once_than_configured() {
        assertThat(mostAtOnce(9, 3)).isEqualTo(3);
    }

    /** Gives who should not come the time to come all the same. */
    private static boolean comes(CountDownLatch fourth) {
        try {
            return fourth.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Searches nine practices of one host, three of which wait for each other before they respond; returns the most at
     * once.
     */
    private int mostAtOnce(int atOnce, int perHost) {
        String[] practices =
                IntStream.range(0, 9).mapToObj("A2004%d"::formatted).toArray(String[]::new);
        try (SimulatedFederation federation = SimulatedFederation.of(practices)) {
            ExecutorService asManyAsAreWanted = Executors.newCachedThreadPool();
            CyclicBarrier three = new CyclicBarrier(3);
            CountDownLatch fourth = new CountDownLatch(1);
            AtomicInteger inProgress = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            federation.spine().faults(request -> {
                if (most.accumulateAndGet(inProgress.incrementAndGet(), Math::max) > 3) {
                    fourth.countDown();
                }
                await(three);
                most.accumulateAndGet(comes(fourth) ? 4 : 0, Math::max);
                inProgress.decrementAndGet();
                return Optional.empty();
            });

            FederatedSlots found = federation
                    .search(practices)
                    .concurrency(atOnce, perHost)
                    .executor(asManyAsAreWanted)
                    .search(TODAY);
            asManyAsAreWanted.shutdown();

            assertThat(found.in(PracticeState.SLOTS)).hasSize(9);
            return most.get();
        }
    }

    @Test
    void practices_are_looked_up_at_the_same_time() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058", "C81001")) {
            CyclicBarrier three = new CyclicBarrier(3);
            GpConnectClient client = federation.client(
                    query -> {
                        await(three);
                        return federation.listed().find(query);
                    },
                    builder -> builder);

            FederatedSlots found = SimulatedFederation.searchOf(client, "A20047", "B30058", "C81001")
                    .search(TODAY);

            assertThat(found.in(PracticeState.SLOTS)).hasSize(3);
        }
    }

    // ---- listeners and threads

    @Test
    void a_listener_is_notified_of_each_practice_once_on_the_thread_that_waits() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058", "C81001")) {
            List<PracticeSlots> reported = new ArrayList<>();
            List<String> progress = new ArrayList<>();
            Thread caller = Thread.currentThread();
            FederatedSlots found = federation
                    .search("A20047", "B30058", "C81001", "Z99999")
                    .listener((practice, ended, total) -> {
                        assertThat(Thread.currentThread()).isSameAs(caller);
                        reported.add(practice);
                        progress.add(ended + "/" + total);
                        throw new IllegalStateException("a listener's own failure");
                    })
                    .search(TODAY);

            assertThat(reported).containsExactlyInAnyOrderElementsOf(found.practices());
            assertThat(progress).containsExactly("1/4", "2/4", "3/4", "4/4");
        }
    }

    @Test
    void the_callers_threads_are_taken_one_for_each_practice_in_progress_and_given_back() throws InterruptedException {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058", "C81001")) {
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            ExecutorService threads = Executors.newCachedThreadPool();
            FederatedSlots found = federation
                    .search("A20047", "B30058", "C81001")
                    .concurrency(2, 1)
                    .executor(task -> threads.execute(() -> {
                        most.accumulateAndGet(taken.incrementAndGet(), Math::max);
                        task.run();
                        taken.decrementAndGet();
                    }))
                    .search(TODAY);
            threads.shutdown();

            assertThat(found.in(PracticeState.SLOTS)).hasSize(3);
            assertThat(most.get()).isEqualTo(2);
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void practices_that_the_executor_rejects_are_reported_as_stopped() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            FederatedSlots found = federation
                    .search("A20047", "B30058")
                    .concurrency(1, 1)
                    .executor(task -> {
                        throw new RejectedExecutionException("full");
                    })
                    .search(TODAY);

            assertThat(found.in(PracticeState.STOPPED)).hasSize(2);
        }
    }

    @Test
    void an_error_at_one_practice_is_its_outcome_alone() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            GpConnectClient client = federation.client(
                    query -> {
                        if (query.odsCode().value().equals("A20047")) {
                            throw new OutOfMemoryError("invented");
                        }
                        return federation.listed().find(query);
                    },
                    builder -> builder);

            FederatedSlots found =
                    SimulatedFederation.searchOf(client, "A20047", "B30058").search(TODAY);

            assertThat(at(found, "A20047").state()).isEqualTo(PracticeState.UNREACHABLE);
            assertThat(at(found, "A20047").failure().orElseThrow())
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("OutOfMemoryError")
                    .hasMessageNotContaining("invented");
            assertThat(at(found, "B30058").state()).isEqualTo(PracticeState.SLOTS);
        }
    }

    @Test
    void an_executor_that_fails_costs_the_practices_that_it_was_to_search() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            AtomicInteger tasks = new AtomicInteger();

            FederatedSlots found = federation
                    .search("A20047", "B30058")
                    .executor(task -> {
                        if (tasks.getAndIncrement() == 0) {
                            throw new OutOfMemoryError("no more threads");
                        }
                        new Thread(task).start();
                    })
                    .search(TODAY);

            assertThat(at(found, "A20047").state()).isEqualTo(PracticeState.STOPPED);
            assertThat(at(found, "B30058").state()).isEqualTo(PracticeState.SLOTS);
        }
    }

    @Test
    void a_wait_of_ages_at_one_practice_costs_the_others_nothing() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            federation
                    .spine()
                    .faults(request -> isFor(request, "A20047")
                            ? Optional.of(Fault.of(Fault.Kind.UNAVAILABLE_FOR_AGES))
                            : Optional.empty());
            GpConnectClient client =
                    federation.client(federation.listed(), builder -> builder.retries(Retries.standard()));

            FederatedSlots found =
                    SimulatedFederation.searchOf(client, "A20047", "B30058").search(TODAY);

            assertThat(at(found, "A20047").failure().orElseThrow().retryAfter()).contains(Duration.ofDays(1));
            assertThat(at(found, "B30058").state()).isEqualTo(PracticeState.SLOTS);
        }
    }

    // ---- how many slots are read

    @Test
    void a_practice_that_sends_more_slots_than_are_read_of_one_is_refused() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            federation
                    .spine()
                    .faults(request -> isFor(request, "A20047")
                            ? Optional.of(Fault.of(Fault.Kind.FLOOD_OF_SLOTS))
                            : Optional.empty());

            FederatedSlots found = federation.search("A20047", "B30058").search(TODAY);

            assertThat(at(found, "A20047").state()).isEqualTo(PracticeState.UNREACHABLE);
            assertThat(at(found, "A20047").failure().orElseThrow())
                    .isInstanceOf(UnreadableResponseException.class)
                    .hasMessageContaining("it holds more slots than this search keeps of one practice");
            assertThat(at(found, "B30058").found().slots()).hasSize(96);
        }
    }

    @Test
    void the_limit_of_slots_can_be_set() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047", "B30058")) {
            FederatedSlotSearch search = federation.search("A20047", "B30058").concurrency(1, 1);

            assertThat(search.maxSlots(50, 1_000).search(TODAY).in(PracticeState.UNREACHABLE))
                    .hasSize(2);
            assertThat(search.maxSlots(1_000, 10_000).search(TODAY).in(PracticeState.SLOTS))
                    .hasSize(2);
            assertThatThrownBy(() -> search.maxSlots(0, 1)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> search.maxSlots(2, 1)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void what_is_printed_of_a_search_has_counts_and_no_names() {
        try (SimulatedFederation federation = SimulatedFederation.of("A20047")) {
            FederatedSlots found = federation
                    .search("A20047")
                    .search(SlotSearch.days(MONDAY, MONDAY).withPractitioners());

            assertThat(found).hasToString("FederatedSlots[96 slots, 1 practices]");
            assertThat(found.practices().get(0).toString())
                    .matches("PracticeSlots\\[A20047, SLOTS, 96 slots, [0-9]+ ms]");
        }
    }
}
