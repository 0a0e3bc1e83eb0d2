package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/** What stops first, and what is waited for. */
class ShutdownTest {
    @Test
    void the_web_server_stops_first_then_recovery_then_the_client() {
        assertThat(List.of(
                        WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE,
                        WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE,
                        RecoveryLifecycle.PHASE,
                        GpConnectClientLifecycle.PHASE))
                .isSortedAccordingTo((left, right) -> Integer.compare(right, left))
                .doesNotHaveDuplicates()
                .allMatch(phase -> phase < SmartLifecycle.DEFAULT_PHASE);
    }

    @Test
    void a_booking_under_way_is_made_and_its_user_gets_it() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SimulatedSpine spine = SimulatedSpine.builder().start();
        try (spine) {
            SimulatedPractice practice = spine.practice("A20047");
            RunningHub hub = RunningHub.start(Contexts.to(spine));
            String slot = hub.slots("A20047").get(0);
            spine.faults(request -> {
                if (request.method().equals("POST")) {
                    arrived.countDown();
                    await(goOn);
                }
                return Optional.<Fault>empty();
            });

            CompletableFuture<HttpResponse<String>> booked = CompletableFuture.supplyAsync(() -> booked(hub, slot));
            arrived.await();
            hub.context().addApplicationListener((ApplicationListener<ContextClosedEvent>) closing -> goOn.countDown());
            CompletableFuture<Void> closed = CompletableFuture.runAsync(hub::close);

            assertThat(booked.get().statusCode()).isEqualTo(200);
            closed.get();
            assertThat(practice.appointments()).hasSize(1);
        }
    }

    private static HttpResponse<String> booked(RunningHub hub, String slot) {
        try {
            return hub.post(
                    RunningHub.STAFF,
                    "/practices/A20047/appointments",
                    "{\"slot\":" + slot + ",\"nhsNumber\":\"" + InventedPeople.REGISTERED.nhsNumber() + "\"}");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
