package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.observation.CallObserver;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncFoundationsTest {
    @Test
    void each_call_has_its_variant() {
        List<Method> calls = Arrays.stream(Foundations.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !Set.of("async", "with").contains(method.getName()))
                .toList();

        assertThat(calls).hasSizeGreaterThanOrEqualTo(12).allSatisfy(call -> {
            Method variant = AsyncFoundations.class.getMethod(call.getName(), call.getParameterTypes());
            assertThat(variant.getReturnType()).isEqualTo(CompletableFuture.class);
            assertThat(((ParameterizedType) variant.getGenericReturnType()).getActualTypeArguments())
                    .containsExactly(call.getGenericReturnType());
        });
    }

    @Test
    void calls_give_what_the_waiting_ones_give() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Foundations waiting = connected.foundations();
            AsyncFoundations foundations = waiting.async();

            assertThat(foundations.findPatient(Failures.READ_FOR).join())
                    .isEqualTo(waiting.findPatient(Failures.READ_FOR));
            assertThat(foundations.capabilities().join().version())
                    .isEqualTo(waiting.capabilities().version());
            assertThat(foundations.registerPatient(Failures.REGISTRATION).join().nhsNumber())
                    .isNotNull();
        }
    }

    @Test
    void a_failure_comes_bare() {
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            connected.spine().respondNext(Responses.refusal(403, "NO_PATIENT_CONSENT"));

            assertThat(connected
                            .foundations()
                            .async()
                            .findPatient(Failures.READ_FOR)
                            .handle((found, failure) -> failure)
                            .join())
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void the_trace_of_the_calling_thread_goes_along() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        try (ConnectedSpine connected =
                ConnectedSpine.start(builder -> builder.observing(new MicrometerObserver(registry)))) {
            Observation.createNotStarted("desk.request", registry)
                    .observe(() -> connected
                            .foundations()
                            .async()
                            .findPatient(Failures.READ_FOR)
                            .join());
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasObservationWithNameEqualTo("gpconnect.operation")
                .that()
                .hasParentObservationContextMatching(parent -> parent.getName().equals("desk.request"));
    }

    @Test
    void an_observer_that_cannot_restore_its_context_costs_no_call() {
        List<UnaryOperator<Runnable>> broken = List.of(
                task -> {
                    throw new IllegalStateException("a defect");
                },
                task -> () -> {
                    throw new IllegalStateException("another defect");
                },
                task -> () -> {
                    task.run();
                    task.run();
                },
                task -> () -> {});
        for (UnaryOperator<Runnable> context : broken) {
            CallObserver observer = new CallObserver() {
                @Override
                public Observed begins(String interaction, String interactionId) {
                    return NONE.begins(interaction, interactionId);
                }

                @Override
                public UnaryOperator<Runnable> captureContext() {
                    return context;
                }
            };
            try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.observing(observer))) {
                assertThat(connected
                                .foundations()
                                .async()
                                .findPatient(Failures.READ_FOR)
                                .join())
                        .isPresent();
                assertThat(connected.spine().requests()).hasSize(1);
            }
        }
    }

    @Test
    void the_callers_trace_id_is_that_of_the_first_request_alone() {
        UUID traceId = UUID.fromString("6f1f7c11-4a5e-4b5e-9a52-0d1f6f1f7c11");
        try (ConnectedSpine connected = ConnectedSpine.start()) {
            Foundations foundations =
                    connected.foundations().with(CallOptions.none().traceId(traceId));
            foundations.findPatient(Failures.READ_FOR);

            assertThat(connected.spine().lastRequest().header("Ssp-TraceID")).contains(traceId.toString());
            connected.foundations().findPatient(Failures.READ_FOR);
            assertThat(connected.spine().lastRequest().header("Ssp-TraceID").orElseThrow())
                    .isNotEqualTo(traceId.toString());
        }
    }
}
