package io.github.gpconnect.client.observation;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.ConnectedSpine;
import io.github.gpconnect.client.Failures;
import io.github.gpconnect.client.Responses;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.foundations.Foundations;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Micrometer gets to see of each call. */
class MicrometerObserverTest {
    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final ConnectedSpine connected =
            ConnectedSpine.start(builder -> builder.observing(new MicrometerObserver(registry)));

    @AfterEach
    void close() {
        connected.close();
    }

    @Test
    void a_call_that_is_done_is_one_observation_within_that_of_its_operation() {
        connected.foundations().findPatient(Failures.READ_FOR);

        assertThat(registry)
                .hasNumberOfObservationsEqualTo(2)
                .hasObservationWithNameEqualTo("gpconnect.call")
                .that()
                .hasContextualNameEqualTo("Find a patient")
                .hasLowCardinalityKeyValue("gpconnect.interaction", Foundations.FIND_PATIENT.currentId())
                .hasLowCardinalityKeyValue("gpconnect.outcome", "done")
                .hasLowCardinalityKeyValue("gpconnect.spine.code", "none")
                .hasHighCardinalityKeyValue("gpconnect.practice", "A20047")
                .hasHighCardinalityKeyValue(
                        "gpconnect.trace.id",
                        connected.spine().lastRequest().header("Ssp-TraceID").orElseThrow())
                .hasParentObservationContextMatching(parent -> parent.getName().equals("gpconnect.operation"))
                .hasBeenStarted()
                .hasBeenStopped()
                .doesNotHaveError();
        assertThat(registry)
                .hasObservationWithNameEqualTo("gpconnect.operation")
                .that()
                .hasContextualNameEqualTo("Find a patient")
                .hasLowCardinalityKeyValue("gpconnect.interaction", Foundations.FIND_PATIENT.currentId())
                .hasLowCardinalityKeyValue("gpconnect.result", "done")
                .hasLowCardinalityKeyValue("gpconnect.spine.code", "none")
                .hasHighCardinalityKeyValue("gpconnect.practice", "A20047")
                .hasBeenStarted()
                .hasBeenStopped()
                .doesNotHaveError();
    }

    @Test
    void a_call_that_fails_reports_how() {
        connected.spine().respondNext(Responses.refusal(403, "NO_PATIENT_CONSENT"));
        Failures.ofReading(connected.foundations());

        assertThat(registry)
                .hasObservationWithNameEqualTo("gpconnect.call")
                .that()
                .hasLowCardinalityKeyValue("gpconnect.outcome", "refused_by_practice")
                .hasLowCardinalityKeyValue("gpconnect.spine.code", "NO_PATIENT_CONSENT")
                .assertThatError()
                .isInstanceOf(RefusedException.class);
        assertThat(registry)
                .hasObservationWithNameEqualTo("gpconnect.operation")
                .that()
                .hasLowCardinalityKeyValue("gpconnect.result", "refused")
                .hasLowCardinalityKeyValue("gpconnect.error", "refused")
                .hasLowCardinalityKeyValue("gpconnect.slots", "not_searched")
                .hasLowCardinalityKeyValue("gpconnect.same.session", "false")
                .hasLowCardinalityKeyValue("gpconnect.spine.code", "NO_PATIENT_CONSENT")
                .assertThatError()
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void a_code_that_is_not_in_the_specification_makes_no_metric_of_its_own() {
        connected.spine().respondNext(Responses.refusal(422, "NHS_9990104107_LOCKED"));
        Failures.ofReading(connected.foundations());

        for (String name : List.of("gpconnect.call", "gpconnect.operation")) {
            assertThat(registry)
                    .hasObservationWithNameEqualTo(name)
                    .that()
                    .hasLowCardinalityKeyValue("gpconnect.spine.code", "other");
        }
    }

    @Test
    void what_happens_in_a_call_belongs_to_its_observation() {
        List<String> current = new ArrayList<>();
        try (ConnectedSpine audited =
                ConnectedSpine.start(builder -> builder.observing(new MicrometerObserver(registry))
                        .audit(event -> current.add(
                                registry.getCurrentObservation() == null
                                        ? "none"
                                        : registry.getCurrentObservation()
                                                .getContextView()
                                                .getName())))) {
            audited.foundations().capabilities();
        }

        assertThat(current).containsExactly("gpconnect.call");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void an_observer_that_fails_fails_no_call() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                throw new IllegalStateException("The metrics are full");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });

        assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();

        CallObserver failsAtTheEnd = (interaction, id) -> (event, failure) -> {
            throw new IllegalStateException("The metrics are full");
        };
        try (ConnectedSpine other = ConnectedSpine.start(builder -> builder.observing(failsAtTheEnd))) {
            assertThat(other.foundations().findPatient(Failures.READ_FOR)).isPresent();
            assertThat(other.audited()).hasSize(1);
        }
    }

    @Test
    void there_is_no_observer_unless_set() {
        try (ConnectedSpine separate = ConnectedSpine.start()) {
            assertThat(separate.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
        assertThat(registry).doesNotHaveAnyObservation();
    }
}
