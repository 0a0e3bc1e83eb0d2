package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.examples.config.ConfigurationException;
import io.github.gpconnect.client.examples.json.FailureJson;
import io.github.gpconnect.client.examples.output.Sheet;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.patient.PatientMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A failure, for the user of the command line.
 *
 * @param exitStatus the exit status of the program
 * @param kind the name of a {@link FailureKind}, or {@code UNEXPECTED}
 * @param what what happened, as a sentence
 * @param problems one line for each problem, if there are several
 * @param advice what it means and what to do, as sentences
 * @param call the call that failed, if there was one
 * @param spineCode the Spine error code of the response
 * @param diagnostics the provider's own words
 * @param canRetry whether the same command may succeed if it is repeated
 * @param inDoubt the change for which it is not known whether it was made
 * @param rescheduling the states of the two appointments, if one was meant to replace the other
 */
record Failure(
        int exitStatus,
        String kind,
        String what,
        List<String> problems,
        String advice,
        FailedCall call,
        @Nullable String spineCode,
        @Nullable String diagnostics,
        boolean canRetry,
        @Nullable InDoubtChange inDoubt,
        FailureJson.@Nullable Rescheduling rescheduling) {

    static Failure of(Throwable thrown) {
        if (thrown instanceof ReportedFailure reported) {
            return reported.failure();
        }
        if (thrown instanceof GpConnectException failed) {
            return ofCall(failed);
        }
        if (thrown instanceof ConfigurationException wrong) {
            return refusedHere(
                    wrong.getMessage() + ".",
                    wrong.problems(),
                    "The keys are explained in examples/gpconnect.sample.properties.");
        }
        if (thrown instanceof ParameterException mistyped) {
            return refusedHere(
                    Advice.sentence(String.valueOf(mistyped.getMessage()).replaceFirst("^Error: ", "")),
                    List.of(),
                    suggestion(mistyped) + "See '"
                            + mistyped.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        }
        return new Failure(
                1,
                "UNEXPECTED",
                "gpconnect failed unexpectedly (" + thrown.getClass().getSimpleName() + ").",
                List.of(),
                "Please report it with what the same command prints with " + OutputOptions.DEBUG + ".",
                FailedCall.NONE,
                null,
                null,
                false,
                null,
                null);
    }

    private static String suggestion(ParameterException mistyped) {
        List<String> similar =
                mistyped instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : "Did you mean '" + String.join("' or '", similar) + "'? ";
    }

    private static Failure refusedHere(String what, List<String> problems, String advice) {
        return new Failure(
                exitStatus(FailureKind.INVALID_INPUT),
                FailureKind.INVALID_INPUT.name(),
                what,
                problems,
                advice,
                FailedCall.NONE,
                null,
                null,
                false,
                null,
                null);
    }

    private static Failure ofCall(GpConnectException failed) {
        @Nullable
        String challenge = failed instanceof TokenRefusedException token
                ? token.challenge().orElse(null)
                : null;
        return new Failure(
                exitStatus(failed.kind()),
                failed.kind().name(),
                Advice.what(failed),
                List.of(),
                Advice.of(failed),
                failed.call(),
                failed.spineCode().map(SpineErrorCode::code).orElse(null),
                failed.diagnostics().orElse(challenge),
                failed.canRetry(),
                failed instanceof OutcomeUnknownException unknown ? unknown.inDoubt() : null,
                null);
    }

    /** Returns a failure in words for the patient who met it. */
    static Failure forPatient(GpConnectException failed) {
        return ofCall(failed).with(failed.kind(), PatientMessage.of(failed), "");
    }

    /** Returns a copy of this failure with another kind, which decides the exit status, and another text. */
    Failure with(FailureKind other, String words, String newAdvice) {
        return new Failure(
                exitStatus(other),
                other.name(),
                words,
                problems,
                newAdvice,
                call,
                spineCode,
                diagnostics,
                canRetry,
                inDoubt,
                rescheduling);
    }

    Failure with(@Nullable InDoubtChange change) {
        return new Failure(
                exitStatus, kind, what, problems, advice, call, spineCode, diagnostics, canRetry, change, rescheduling);
    }

    /**
     * Returns a copy of this failure for a rescheduling, which can be repeated only while the old appointment is
     * booked.
     */
    Failure with(FailureJson.Rescheduling stateOfBoth) {
        boolean again = canRetry && stateOfBoth.leavesAllAsBefore();
        return new Failure(
                exitStatus, kind, what, problems, advice, call, spineCode, diagnostics, again, inDoubt, stateOfBoth);
    }

    private static int exitStatus(FailureKind kind) {
        return switch (kind) {
            case INVALID_INPUT -> 2;
            case REFUSED_BY_PRACTICE, REFUSED_BY_PROXY, REFUSED_BY_DIRECTORY -> 3;
            case NOT_REACHED, UNREADABLE_RESPONSE -> 4;
            case OUTCOME_UNKNOWN -> 5;
            case NOT_MADE, NOT_RECORDED -> 6;
        };
    }

    /** Returns the failure as text for a person; only the command to run next may be longer than a line. */
    List<String> lines(NextCommand next) {
        List<String> lines = new ArrayList<>(Words.wrap(
                "gpconnect: " + Words.oneLine(what) + (problems.isEmpty() ? " " + advice : ""), Words.WIDTH));
        for (String problem : problems) {
            List<String> wrapped = Words.wrap(Words.oneLine(problem), Words.WIDTH - 4);
            lines.add("  " + wrapped.get(0));
            wrapped.stream().skip(1).forEach(line -> lines.add("    " + line));
        }
        if (!problems.isEmpty()) {
            lines.addAll(Words.wrap(advice, Words.WIDTH));
        }
        if (inDoubt != null) {
            lines.addAll(List.of("", next.resolving(inDoubt), ""));
        }
        lines.addAll(new Sheet()
                .with("Trace id", call.traceId().map(UUID::toString).orElse(null))
                .with("Interaction", call.interaction().orElse(null))
                .with("Practice", call.practice().orElse(null))
                .with(
                        "HTTP status",
                        call.httpStatus().isEmpty()
                                ? null
                                : Integer.toString(call.httpStatus().getAsInt()))
                .with("Spine code", spineCode)
                .with("Diagnostics", diagnostics)
                .lines());
        return lines;
    }

    /** Returns the failure as text for a patient: no more than they can use, and what their surgery may ask for. */
    List<String> patientLines(NextCommand next) {
        List<String> lines = new ArrayList<>(Words.wrap(what, Words.WIDTH));
        if (inDoubt != null) {
            lines.addAll(List.of("", next.resolving(inDoubt)));
        }
        call.traceId()
                .ifPresent(id -> lines.addAll(List.of("", "If you call about this, the trace id is " + id + ".")));
        return lines;
    }

    /** Returns the failure of a read, as a document. */
    FailureJson document() {
        return document(NextCommand.NONE);
    }

    /** Returns the failure as a document. */
    FailureJson document(NextCommand next) {
        return new FailureJson(
                kind,
                call.interaction().orElse(null),
                call.practice().orElse(null),
                call.traceId().map(UUID::toString).orElse(null),
                call.httpStatus().isPresent() ? call.httpStatus().getAsInt() : null,
                spineCode,
                diagnostics,
                canRetry,
                inDoubt == null ? null : NextCommand.text(inDoubt),
                inDoubt == null ? null : next.resolving(inDoubt),
                rescheduling,
                problems.isEmpty() ? (what + " " + advice).strip() : what + " " + String.join("; ", problems));
    }
}
