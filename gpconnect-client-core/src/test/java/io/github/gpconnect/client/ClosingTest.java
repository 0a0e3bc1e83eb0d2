package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.foundations.AsyncFoundations;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closing a client that still has changes under way. */
@Timeout(60)
class ClosingTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ConnectedSpine connected = ConnectedSpine.start(
            ConnectedSpine.simulated().faults(this::hold), builder -> builder.timeouts(LONG, LONG, LONG));
    private final AsyncFoundations foundations = Foundations.of(
                    connected.client().as(ConnectedSpine.REQUESTER).at(ConnectedSpine.PRACTICE))
            .async();
    private final ExecutorService closer = Executors.newSingleThreadExecutor();

    private Optional<Fault> hold(ArrivingRequest request) {
        arrived.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @AfterEach
    void close() {
        released.countDown();
        closer.shutdownNow();
        connected.close();
    }

    @Test
    void a_change_under_way_is_waited_for_while_new_operations_are_refused() throws Exception {
        CompletableFuture<Patient> change = foundations.registerPatient(Failures.REGISTRATION);
        arrived.await();
        CompletableFuture<Boolean> closed =
                CompletableFuture.supplyAsync(() -> connected.client().close(LONG), closer);
        GpConnectException refused;
        do { // until closing has begun, another operation waits at the practice: a short deadline ends it
            refused = Failures.ofReading(connected.foundations().with(CallOptions.deadline(Duration.ofMillis(20))));
        } while (((TransportException) refused).reason() == Reason.TIMED_OUT);
        assertThat(closed.isDone()).isFalse();
        released.countDown();

        assertThat(change.join().nhsNumber()).isNotNull();
        assertThat(closed.join()).isTrue();
        assertThat(((TransportException) refused).reason()).isEqualTo(Reason.STOPPED);
    }

    @Test
    void a_change_that_takes_longer_is_left_in_doubt() throws Exception {
        CompletableFuture<Patient> change = foundations.registerPatient(Failures.REGISTRATION);
        arrived.await();

        assertThat(connected.client().close(Duration.ofMillis(20))).isFalse();
        assertThat(change.handle((made, failure) -> failure).join()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void reads_under_way_are_not_waited_for() throws Exception {
        CompletableFuture<?> read = foundations.findPatient(Failures.READ_FOR);
        arrived.await();

        assertThat(connected.client().close(LONG)).isTrue();
        assertThat(read.handle((found, failure) -> failure).join())
                .isInstanceOfSatisfying(
                        TransportException.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(Reason.STOPPED));
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays() throws Exception {
        CompletableFuture<Patient> change = foundations.registerPatient(Failures.REGISTRATION);
        arrived.await();
        Thread.currentThread().interrupt();

        assertThat(connected.client().close(LONG)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(change.handle((made, failure) -> failure).join()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void the_wait_is_neither_negative_nor_longer_than_a_day() {
        for (Duration wait : new Duration[] {Duration.ofNanos(-1), Duration.ofHours(25)}) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> connected.client().close(wait))
                    .withMessageContaining(wait.toString());
        }
    }
}
