package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdempotencyTest extends GatewayTest {
    @Test
    void a_booking_that_is_repeated_with_its_key_gets_the_first_appointment() {
        String key = GatewayCalls.key();
        String booking = GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT);

        GatewayCalls.Response first = gateway.change(APPOINTMENTS, key, booking).is(201);
        // the draft has the key in quotes
        GatewayCalls.Response second =
                gateway.change(APPOINTMENTS, "\"" + key + "\"", booking).is(201);

        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(changesSent()).hasSize(1);
    }

    @Test
    void another_content_under_the_key_is_refused() {
        String key = GatewayCalls.key();
        String booking = GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT);
        gateway.change(APPOINTMENTS, key, booking).is(201);

        GatewayCalls.Response refused = gateway.change(
                        APPOINTMENTS, key, booking.replace("Asthma review", "Blood pressure"))
                .isProblem(422, GatewayCalls.DESK_PROBLEM + "idempotency-key-reused");

        assertThat(gateway.get(refused.text("change")).is(200).text("state")).isEqualTo("made");
        assertThat(changesSent()).hasSize(1);
    }

    @Test
    void a_change_without_a_key_is_refused_before_anything_is_sent() {
        String booking = GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT);
        spine.clearRequests();

        gateway.post(APPOINTMENTS, booking).isProblem(400, GatewayCalls.DESK_PROBLEM + "idempotency-key-missing");
        gateway.post(APPOINTMENTS, booking, "Idempotency-Key", " ")
                .isProblem(400, GatewayCalls.DESK_PROBLEM + "idempotency-key-missing");
        gateway.post(APPOINTMENTS + "/5001/cancellation", "{\"reason\":\"Feels better\"}")
                .isProblem(400, GatewayCalls.DESK_PROBLEM + "idempotency-key-missing");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void a_key_that_may_be_an_nhs_number_or_is_too_long_is_refused() {
        String booking = GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT);
        spine.clearRequests();

        gateway.change(APPOINTMENTS, PATIENT, booking).isInvalid("Idempotency-Key", "ten digits");
        gateway.change(APPOINTMENTS, "k".repeat(101), booking).isInvalid("Idempotency-Key", "1 to 100");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void a_request_under_the_key_of_one_that_has_not_ended_has_to_wait() throws Exception {
        String key = GatewayCalls.key();
        String booking = GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT);
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        spine.faults(request -> {
            if (request.method().equals("POST")) {
                arrived.countDown();
                await(mayGoOn);
            }
            return Optional.empty();
        });

        CompletableFuture<GatewayCalls.Response> first =
                CompletableFuture.supplyAsync(() -> gateway.change(APPOINTMENTS, key, booking));
        arrived.await();
        GatewayCalls.Response meanwhile = gateway.change(APPOINTMENTS, key, booking);
        mayGoOn.countDown();

        meanwhile.isProblem(409, GatewayCalls.DESK_PROBLEM + "change-under-way");
        assertThat(meanwhile.header("Retry-After")).isEqualTo("1");
        String id = first.get().is(201).text("id");
        assertThat(gateway.change(APPOINTMENTS, key, booking).is(201).text("id"))
                .isEqualTo(id);
        assertThat(changesSent()).hasSize(1);
    }

    @Test
    void a_cancellation_that_is_repeated_with_its_key_gets_the_first_outcome() {
        String id = gateway.change(
                        APPOINTMENTS, GatewayCalls.key(), GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT))
                .is(201)
                .text("id");
        String path = APPOINTMENTS + "/" + id + "/cancellation";
        String key = GatewayCalls.key();
        spine.clearRequests();

        gateway.change(path, key, "{\"reason\":\"Feels better\"}").is(200);
        assertThat(gateway.change(path, key, "{\"reason\":\"Feels better\"}")
                        .is(200)
                        .text("status"))
                .isEqualTo("cancelled");

        gateway.change(path, key, "{\"reason\":\"Another reason\"}")
                .isProblem(422, GatewayCalls.DESK_PROBLEM + "idempotency-key-reused");
        gateway.change(path, GatewayCalls.key(), "{\"reason\":\"Feels better\"}")
                .isProblem(400, GatewayCalls.PROBLEM + "invalid-input");
        assertThat(changesSent()).hasSize(1);
    }

    @Test
    void an_amendment_that_is_repeated_with_its_key_is_not_sent_again() {
        String id = gateway.change(
                        APPOINTMENTS, GatewayCalls.key(), GatewayCalls.booking(gateway.offer(PRACTICE), PATIENT))
                .is(201)
                .text("id");
        String key = GatewayCalls.key();
        spine.clearRequests();

        for (int i = 0; i < 2; i++) {
            assertThat(gateway.patch(
                                    APPOINTMENTS + "/" + id,
                                    "{\"comment\":\"Brings an interpreter\"}",
                                    "Idempotency-Key",
                                    key)
                            .is(200)
                            .text("comment"))
                    .isEqualTo("Brings an interpreter");
        }
        assertThat(changesSent()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
