package io.github.gpconnect.client.spring;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.CancellationRefusedException;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.ExpiredTextException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.NotRecordedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TokenRefusedException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnknownServiceException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.seal.TextSeal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Responds to the failures of calls with problem details (RFC 9457): one type for each kind of exception, with {@code
 * Retry-After} where a time is known. Neither patient data nor the provider's own text is in them. Further members are
 * {@code kind}, {@code canRetry}, {@code practice}, {@code traceId}, {@code spineCode} and, if the application wants it,
 * {@code inDoubt}.
 *
 * <p>To respond in another way, define a bean of this type, or of a subclass that overrides {@link #problem}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public class GpConnectProblemAdvice {
    private static final String SEALED = "indoubt1";
    private static final String TYPES = "urn:gpconnect-client:problem:";

    /** The status, the end of the type's URI, and the title. */
    private record Type(HttpStatus status, String name, String title) {}

    /** Each class of the family has an entry of its own. */
    private static final Map<Class<? extends GpConnectException>, Type> TYPES_OF_FAILURES = Map.ofEntries(
            type(InvalidInputException.class, HttpStatus.BAD_REQUEST, "invalid-input", "The request breaks a rule"),
            type(ExpiredTextException.class, HttpStatus.GONE, "expired", "The choice has expired"),
            type(SlotTakenException.class, HttpStatus.CONFLICT, "slot-taken", "The slot is no longer free"),
            type(
                    ConflictException.class,
                    HttpStatus.CONFLICT,
                    "conflict",
                    "The appointment has been changed in the meantime"),
            type(
                    AlreadyRegisteredException.class,
                    HttpStatus.CONFLICT,
                    "already-registered",
                    "The patient is already registered"),
            type(
                    CancellationRefusedException.class,
                    HttpStatus.CONFLICT,
                    "cancellation-refused",
                    "The practice does not cancel this appointment online"),
            type(NotFoundException.class, HttpStatus.NOT_FOUND, "not-found", "The practice does not have it"),
            type(
                    UnknownServiceException.class,
                    HttpStatus.NOT_FOUND,
                    "unknown-service",
                    "The practice does not offer this service"),
            type(
                    NotOfferedException.class,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "not-offered",
                    "The practice's system does not offer this"),
            type(TokenRefusedException.class, HttpStatus.BAD_GATEWAY, "token-refused", "The token was refused"),
            type(RefusedException.class, HttpStatus.BAD_GATEWAY, "refused", "The practice refused"),
            type(ProxyException.class, HttpStatus.BAD_GATEWAY, "proxy", "The proxy refused or failed"),
            type(
                    TransportException.class,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "not-reached",
                    "The practice cannot be reached"),
            type(
                    UnreadableResponseException.class,
                    HttpStatus.BAD_GATEWAY,
                    "unreadable-response",
                    "The response cannot be understood"),
            type(
                    DirectoryException.class,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "directory",
                    "The practice cannot be looked up"),
            type(NotMadeException.class, HttpStatus.BAD_GATEWAY, "not-made", "The practice did not make the change"),
            type(
                    NotRecordedException.class,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "not-recorded",
                    "The change could not be recorded and was not sent"),
            type(NoTokenException.class, HttpStatus.SERVICE_UNAVAILABLE, "no-token", "There is no access token"),
            // Gateways may repeat a request by themselves after 502, 503 and 504; this one must not be.
            type(
                    OutcomeUnknownException.class,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "in-doubt",
                    "It is not known whether the practice made the change"));

    private final Function<InDoubtChange, Optional<String>> inDoubt;

    /** Creates an advice that leaves in-doubt changes out. */
    public GpConnectProblemAdvice() {
        this(change -> Optional.empty());
    }

    /**
     * Creates an advice.
     *
     * @param inDoubt makes the text of an in-doubt change that goes to the caller, who may pass it on for resolving;
     *     empty for none. Unsealed, it names the practice's logical ids, and the patient's among them
     */
    public GpConnectProblemAdvice(Function<InDoubtChange, Optional<String>> inDoubt) {
        this.inDoubt = requireNonNull(inDoubt, "inDoubt");
    }

    /**
     * Seals the text of an in-doubt change, so that a caller can neither read nor change it.
     *
     * @return an encrypted text for {@link #openInDoubt}
     */
    public static String sealInDoubt(InDoubtChange change, TextSeal seal) {
        return seal.encrypt(SEALED, change.asText());
    }

    /**
     * Reads the sealed text of an in-doubt change, which a problem had as {@code inDoubt}.
     *
     * @throws InvalidInputException if it is not such a text, or was sealed with another key
     */
    public static InDoubtChange openInDoubt(String text, TextSeal seal) {
        return InDoubtChange.parse(seal.open(SEALED, text));
    }

    private static Map.Entry<Class<? extends GpConnectException>, Type> type(
            Class<? extends GpConnectException> failure, HttpStatus status, String name, String title) {
        return Map.entry(failure, new Type(status, name, title));
    }

    /** Responds to a failure. */
    @ExceptionHandler
    public final ResponseEntity<ProblemDetail> respond(GpConnectException failure) {
        ProblemDetail problem = problem(failure);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        failure.retryAfter()
                .ifPresent(time -> response.header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, time.plusMillis(999).toSeconds()))));
        return response.body(problem);
    }

    /**
     * Returns the problem of a failure.
     *
     * @param failure its {@link GpConnectException#diagnostics() diagnostics} are the provider's own text, and not for
     *     everyone
     */
    protected ProblemDetail problem(GpConnectException failure) {
        Type type = typeOf(failure.getClass());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(failure, type), failure.summary());
        problem.setType(URI.create(TYPES + type.name()));
        problem.setTitle(type.title());
        // Otherwise Spring names the path of the request, which may hold an NHS number.
        problem.setInstance(URI.create("urn:uuid:" + failure.traceId().orElseGet(UUID::randomUUID)));
        problem.setProperty("kind", failure.kind().name());
        problem.setProperty("canRetry", failure.canRetry());
        failure.practice().ifPresent(practice -> problem.setProperty("practice", practice));
        failure.traceId().ifPresent(id -> problem.setProperty("traceId", id.toString()));
        failure.spineCode().ifPresent(code -> problem.setProperty("spineCode", code.code()));
        if (failure instanceof OutcomeUnknownException unknown) {
            inDoubt.apply(unknown.inDoubt()).ifPresent(text -> problem.setProperty("inDoubt", text));
        }
        return problem;
    }

    private static Type typeOf(Class<?> failure) {
        Type type = TYPES_OF_FAILURES.get(failure);
        return type == null ? typeOf(failure.getSuperclass()) : type;
    }

    private static HttpStatus status(GpConnectException failure, Type type) {
        if (failure instanceof TransportException transport
                && transport.reason() == TransportException.Reason.TIMED_OUT) {
            return HttpStatus.GATEWAY_TIMEOUT;
        }
        if (failure instanceof DirectoryException directory
                && directory.reason() == DirectoryException.Reason.NOT_LISTED) {
            return HttpStatus.NOT_FOUND;
        }
        return type.status() == HttpStatus.BAD_GATEWAY && failure.retryAfter().isPresent()
                ? HttpStatus.SERVICE_UNAVAILABLE
                : type.status();
    }

    /** Returns the end of the URI of the type that this class itself has. */
    static Optional<String> typeNameOf(Class<?> failure) {
        return Optional.ofNullable(TYPES_OF_FAILURES.get(failure)).map(Type::name);
    }
}
