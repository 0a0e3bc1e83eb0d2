package io.github.gpconnect.client.observation;

import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.identity.OdsCode;
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
 * {@value #RESULT} (the {@link io.github.gpconnect.client.audit.OperationResult} in lower case), {@value #SPINE_CODE},
 * {@value #ERROR} (what went wrong, one name for each message), {@value #SLOTS} ({@code found} or {@code none} for a
 * search, else {@code not_searched}) and {@value #SAME_SESSION} ({@code true} for the cancellation of what was booked
 * in the same {@code ClientSession}); its high-cardinality key is {@value #PRACTICE}.
 *
 * <p>The observation of a booking session is named {@value #SESSION}. Its low-cardinality keys are {@value #RESULT}
 * (the {@link SessionEvent.Result} in lower case), {@value #STEP} (the last step that it reached), {@value
 * #DISPOSITION} ({@code within}, {@code beyond} or {@code none}), {@value #SPINE_CODE} and {@value #ERROR}; its
 * high-cardinality key is {@value #PRACTICE}.
 *
 * <p>The observation of a call is named {@value #NAME}. Its low-cardinality keys, which become tags of metrics, are
 * {@value #INTERACTION} (the Spine interaction ID), {@value #OUTCOME} ({@code done}, or the {@link
 * io.github.gpconnect.client.error.FailureKind} in lower case) and {@value #SPINE_CODE} (a code of the specification,
 * {@code other} or {@code none}). Its high-cardinality keys, for traces only, are {@value #PRACTICE} and {@value
 * #TRACE_ID}. Thread-safe.
 */
public final class MicrometerObserver implements CallObserver {
    /** The name of the observation of a call. */
    public static final String NAME = "gpconnect.call";

    /** The name of the observation of an operation. */
    public static final String OPERATION = "gpconnect.operation";

    /** The name of the observation of a booking session. */
    public static final String SESSION = "gpconnect.session";

    /** The key of the failure: one name for each exception message, {@code none} if nothing failed. */
    public static final String ERROR = "gpconnect.error";

    /** The key that shows whether a search found free slots. */
    public static final String SLOTS = "gpconnect.slots";

    /** The key that shows whether an appointment was cancelled in the session in which it was booked. */
    public static final String SAME_SESSION = "gpconnect.same.session";

    /** The key of the last step that a booking session reached. */
    public static final String STEP = "gpconnect.step";

    /** The key that shows whether the booked appointment is in time for the disposition. */
    public static final String DISPOSITION = "gpconnect.disposition";

    /** The key of the result of an operation or a session. */
    public static final String RESULT = "gpconnect.result";

    /** The key of the Spine interaction ID. */
    public static final String INTERACTION = "gpconnect.interaction";

    /** The key of the outcome of a call. */
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
                    .lowCardinalityKeyValue(ERROR, ErrorNames.of(failure))
                    .lowCardinalityKeyValue(SLOTS, slotsOf(event))
                    .lowCardinalityKeyValue(SAME_SESSION, String.valueOf(event.cancelsBookingOfSameSession()))
                    .highCardinalityKeyValue(PRACTICE, event.practice().value());
            withError(observation, failure).stop();
        };
    }

    @Override
    public ObservedSession sessionBegins() {
        Observation observation = Observation.createNotStarted(SESSION, registry)
                .contextualName("Booking session")
                .start();
        Observation.Scope scope = observation.openScope();
        return event -> {
            scope.close();
            Optional<GpConnectException> failure = event.failure();
            observation
                    .lowCardinalityKeyValue(RESULT, small(event.result()))
                    .lowCardinalityKeyValue(STEP, event.step())
                    .lowCardinalityKeyValue(DISPOSITION, small(event.disposition()))
                    .lowCardinalityKeyValue(SPINE_CODE, codeOf(failure.flatMap(GpConnectException::spineCode)))
                    .lowCardinalityKeyValue(ERROR, ErrorNames.of(failure))
                    .highCardinalityKeyValue(
                            PRACTICE, event.practice().map(OdsCode::value).orElse("none"));
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
        return small(event.result());
    }

    private static String slotsOf(OperationEvent event) {
        if (event.slots().isEmpty()) {
            return "not_searched";
        }
        return event.slots().getAsInt() == 0 ? "none" : "found";
    }

    /** Returns the name of a constant in the form that keys use. */
    static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Observation withError(Observation observation, Optional<GpConnectException> failure) {
        failure.ifPresent(observation::error);
        return observation;
    }

    private static String outcomeOf(AuditEvent event) {
        return event.failure().map(MicrometerObserver::small).orElse("done");
    }

    /**
     * Returns the code if it is documented: a practice may send anything, and must neither multiply metrics nor put
     * text into them.
     */
    private static String codeOf(Optional<SpineErrorCode> code) {
        return code.map(known -> known.isDocumented() ? known.code() : "other").orElse("none");
    }
}
