package desk.api.problem;

import desk.api.model.Problem.Broken;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The problems that the gateway itself finds; those of calls to practices are the library's. */
public final class Problems {
    private static final String TYPES = "urn:gpconnect-desk:problem:";

    private Problems() {}

    /** Returns a problem that names no request, since a URL may hold anything. */
    static ProblemDetail of(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + type));
        problem.setTitle(title);
        problem.setInstance(URI.create("urn:uuid:" + UUID.randomUUID()));
        problem.setProperty("canRetry", false);
        return problem;
    }

    private static ErrorResponseException exception(HttpStatus status, String type, String title, String detail) {
        return new ErrorResponseException(status, of(status, type, title, detail), null);
    }

    /** Returns the problem of a request some of whose members break rules. */
    static ProblemDetail invalidRequest(List<Broken> errors) {
        ProblemDetail problem = of(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request breaks a rule",
                "Nothing was sent to a practice. See 'errors' for each member that breaks a rule.");
        problem.setProperty("errors", errors);
        return problem;
    }

    /** Returns the problem of a request without a valid token. */
    public static ProblemDetail noToken(String detail) {
        return of(HttpStatus.UNAUTHORIZED, "no-token", "There is no valid token", detail);
    }

    /** Returns the problem of a token that names no person. */
    public static ProblemDetail noPerson() {
        return of(
                HttpStatus.FORBIDDEN,
                "no-person",
                "The token does not name a person",
                "Each request is made by a person, whom practices record. Send the token of the user who is logged in:"
                        + " it has at least the claims sub, family_name and given_name. Tokens of services are refused.");
    }

    /** Returns the problem of a request beyond a rate limit. */
    public static ProblemDetail tooManyRequests(String whose, Duration wait) {
        ProblemDetail problem = of(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-requests",
                "There were too many requests",
                "The rate limit of this " + whose + " is used up. Repeat the request after " + wait.toSeconds()
                        + " seconds.");
        problem.setProperty("canRetry", true);
        return problem;
    }

    /** Returns the problem of a request that is too large. */
    public static ProblemDetail tooLarge(long limit) {
        return of(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The request is too large",
                "A request body has " + limit + " bytes at most. Nothing was sent to a practice.");
    }

    /** Returns the refusal of a request that turns out to be too large while it is read. */
    public static ErrorResponseException tooLargeWhileRead(long limit) {
        return new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE, tooLarge(limit), null);
    }

    /** Returns the problem of a rescheduling that has cancelled the old appointment and not booked the new one. */
    public static ErrorResponseException notBooked(GpConnectException why) {
        ErrorResponseException problem = exception(
                HttpStatus.CONFLICT,
                "not-booked",
                "The appointment was cancelled, and the new one was not booked",
                "The patient has no appointment: book another slot. " + why.summary());
        problem.getBody().setProperty("kind", why.kind().name());
        why.practice().ifPresent(practice -> problem.getBody().setProperty("practice", practice));
        why.traceId().ifPresent(id -> problem.getBody().setProperty("traceId", id.toString()));
        return why instanceof OutcomeUnknownException unknown ? bookingInDoubt(unknown) : problem;
    }

    private static ErrorResponseException bookingInDoubt(OutcomeUnknownException unknown) {
        return linked(
                exception(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "not-booked",
                        "The appointment was cancelled, and the new one is in doubt",
                        "Do not book again: read the change until its outcome is known. " + unknown.summary()),
                unknown.inDoubt().traceId());
    }

    /** Returns the problem of a repeated rescheduling whose new appointment is not there. */
    public static ErrorResponseException notBookedBefore() {
        return exception(
                HttpStatus.CONFLICT,
                "not-booked",
                "The appointment was cancelled, and the new one was not booked",
                "The practice's list does not have the new appointment. Book it, with a new key.");
    }

    /** Returns the refusal of a change that names no key. */
    public static ErrorResponseException keyMissing() {
        return exception(
                HttpStatus.BAD_REQUEST,
                "idempotency-key-missing",
                "There is no Idempotency-Key",
                "Changes need the header Idempotency-Key, so that a request that is repeated changes nothing twice."
                        + " Use a new UUID for each change, and the same one when you repeat it.");
    }

    /** Returns the refusal of a change whose key belongs to another one. */
    public static ErrorResponseException keyReused(UUID earlier, String detail) {
        return linked(
                exception(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "The Idempotency-Key was used before",
                        detail),
                earlier);
    }

    /** Returns the refusal of a change while an earlier request with the same key has not ended. */
    public static ErrorResponseException underWay(UUID earlier) {
        ErrorResponseException refusal = linked(
                exception(
                        HttpStatus.CONFLICT,
                        "change-under-way",
                        "A request with this Idempotency-Key is under way",
                        "Repeat the request with the same key: it then gets the outcome of the first."),
                earlier);
        refusal.getBody().setProperty("canRetry", true);
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return refusal;
    }

    private static ErrorResponseException linked(ErrorResponseException refusal, UUID change) {
        refusal.getBody().setProperty("change", ChangeLink.to(change));
        return refusal;
    }

    /** Returns the refusal of a change to an appointment that is not as the caller has read it. */
    public static ErrorResponseException changedSince() {
        return exception(
                HttpStatus.PRECONDITION_FAILED,
                "appointment-changed",
                "The appointment has been changed in the meantime",
                "It has not the version of If-Match any more: read it again. Nothing was changed.");
    }

    /** Returns the refusal of an operation for a patient whom the practice does not have. */
    public static ErrorResponseException notRegistered() {
        return exception(
                HttpStatus.NOT_FOUND,
                "patient-not-found",
                "The practice does not have this patient",
                "It has no active, traced patient with this NHS number. Register the patient there, and repeat the"
                        + " request. Nothing was changed.");
    }

    /** Returns the refusal of a look-up that finds no change of this organisation. */
    public static ErrorResponseException unknownChange() {
        return exception(
                HttpStatus.NOT_FOUND,
                "unknown-change",
                "There is no such change",
                "Your organisation has sent no change with this id or key through this gateway.");
    }

    /** Returns the refusal of a path that is not part of the gateway. */
    public static ErrorResponseException unknownOperation() {
        return exception(
                HttpStatus.NOT_FOUND,
                "unknown-operation",
                "There is no such operation",
                "The operations are listed in /v3/api-docs.");
    }
}
