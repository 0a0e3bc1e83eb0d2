package io.github.gpconnect.client.observation;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An observer that makes a Micrometer observation of each operation and, within it, of each call, for timers, trace
 * spans or both. It needs {@code io.micrometer:micrometer-observation}, which is not a dependency of this library.
 *
 * <pre>{@code
 * GpConnectClient.builder().observing(new MicrometerObserver(observationRegistry))
 * }</pre>
 *
 * <p>The observation of an operation is named {@value #OPERATION}. Its low-cardinality keys are {@value #INTERACTION},
 * {@value #RESULT} (the {@link io.github.gpconnect.client.audit.OperationResult} in small letters) and {@value
 * #SPINE_CODE}; its high-cardinality key is {@value #PRACTICE}.
 *
 * <p>The observation of a call is named {@value #NAME}. Its low-cardinality keys, which become tags of metrics, are
 * {@value #INTERACTION} (the Spine interaction ID), {@value #OUTCOME} ({@code done}, or the {@link
 * io.github.gpconnect.client.error.FailureKind} in small letters) and {@value #SPINE_CODE} (a code of the
 * specification, {@code other} or {@code none}). Its high-cardinality keys, for traces only, are {@value #PRACTICE} and
 * {@value #TRACE_ID}. Thread-safe.
 */
public final class MicrometerObserver implements CallObserver {
    /** The name of the observation of a call. */
    public static final String NAME = "gpconnect.call";

    /** The name of the observation of an operation. */
    public static final String OPERATION = "gpconnect.operation";

    /** The key of how an operation ended. */
    public static final String RESULT = "gpconnect.result";

    /** The key of the Spine interaction ID. */
    public static final String INTERACTION = "gpconnect.interaction";

    /** The key of how the call ended. */
    public static final String OUTCOME = "gpconnect.outcome";

    /** The key of the Spine error code. */
    public static final String SPINE_CODE = "gpconnect.spine.code";

    /** The key of the practice's ODS code. */
    public static final String PRACTICE = "gpconnect.practice";

    /** The key of the {@code Ssp-TraceID}. */
    public static final String TRACE_ID = "gpconnect.trace.id";

    private final ObservationRegistry registry;

    /** Creates an observer that reports to this registry. */
    public MicrometerObserver(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Observed begins(String interaction, String interactionId) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(interaction)
                .lowCardinalityKeyValue(INTERACTION, interactionId)
                .start();
        Observation.Scope scope = observation.openScope();
        return (event, failure) -> {
            scope.close();
            observation
                    .lowCardinalityKeyValue(OUTCOME, outcomeOf(event))
                    .lowCardinalityKeyValue(SPINE_CODE, codeOf(event.spineCode()))
                    .highCardinalityKeyValue(PRACTICE, event.practice().value())
                    .highCardinalityKeyValue(TRACE_ID, event.traceId().toString());
            withError(observation, failure).stop();
        };
    }

    @Override
    public ObservedOperation operationBegins(String interaction, String interactionId) {
        Observation observation = Observation.createNotStarted(OPERATION, registry)
                .contextualName(interaction)
                .lowCardinalityKeyValue(INTERACTION, interactionId)
                .start();
        Observation.Scope scope = observation.openScope();
        return (event, failure) -> {
            scope.close();
            observation
                    .lowCardinalityKeyValue(RESULT, resultOf(event))
                    .lowCardinalityKeyValue(SPINE_CODE, codeOf(event.spineCode()))
                    .highCardinalityKeyValue(PRACTICE, event.practice().value());
            withError(observation, failure).stop();
        };
    }

    @Override
    public UnaryOperator<Runnable> captureContext() {
        Observation current = registry.getCurrentObservation();
        if (current == null) {
            return UnaryOperator.identity();
        }
        return task -> () -> {
            Observation.Scope scope = current.openScope();
            try {
                task.run();
            } finally {
                scope.close();
            }
        };
    }

    private static String resultOf(OperationEvent event) {
        return event.result().name().toLowerCase(Locale.ROOT);
    }

    private static Observation withError(Observation observation, Optional<GpConnectException> failure) {
        failure.ifPresent(observation::error);
        return observation;
    }

    private static String outcomeOf(AuditEvent event) {
        return event.failure().map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("done");
    }

    /**
     * Returns the code if it is documented: a practice may send anything, which must neither multiply metrics nor put
     * text into them.
     */
    private static String codeOf(Optional<SpineErrorCode> code) {
        return code.map(known -> known.isDocumented() ? known.code() : "other").orElse("none");
    }
}
