package desk.api.problem;

import desk.api.model.BrokenRuleException;
import desk.api.model.Problem.Broken;
import io.github.gpconnect.client.recovery.RecoveryStoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Responds to requests that cannot be read or break a rule: names the member and the rule, never the value, which may be
 * patient data.
 */
@RestControllerAdvice(basePackages = "desk.api")
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> brokenRule(BrokenRuleException broken) {
        return invalid(List.of(new Broken(broken.field(), broken.rule())));
    }

    @ExceptionHandler
    ResponseEntity<Object> noDatabase(RecoveryStoreException failure) {
        LOG.error("The journal cannot be read", failure);
        ProblemDetail problem = Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "no-journal",
                "The journal cannot be reached",
                "Changes are recorded before they are sent, and the database is away. Nothing was sent.");
        problem.setProperty("canRetry", true);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongParameter(MethodArgumentTypeMismatchException mismatch) {
        return invalid(List.of(new Broken(mismatch.getName(), JsonRules.of(mismatch))));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        // a body that is too large is noticed while it is read
        return NestedExceptionUtils.getRootCause(unreadable) instanceof ErrorResponseException refused
                ? ResponseEntity.status(refused.getStatusCode()).body(refused.getBody())
                : invalid(List.of(JsonRules.broken(unreadable.getCause())));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(invalid.getBindingResult().getFieldErrors().stream()
                .map(error -> new Broken(error.getField(), rule(error.getDefaultMessage())))
                .sorted(JsonRules.BY_FIELD)
                .toList());
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(invalid.getParameterValidationResults().stream()
                .flatMap(parameter -> parameter instanceof ParameterErrors body
                        ? body.getFieldErrors().stream()
                                .map(error -> new Broken(error.getField(), rule(error.getDefaultMessage())))
                        : parameter.getResolvableErrors().stream()
                                .map(error -> new Broken(
                                        String.valueOf(
                                                parameter.getMethodParameter().getParameterName()),
                                        rule(error.getDefaultMessage()))))
                .sorted(JsonRules.BY_FIELD)
                .toList());
    }

    /** Gives every other problem of a request an instance that is not its URL. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getInstance() == null) {
            ProblemDetail ours = Problems.of(
                    HttpStatus.valueOf(status.value()),
                    "http-" + status.value(),
                    HttpStatus.valueOf(status.value()).getReasonPhrase(),
                    HttpStatus.valueOf(status.value()).getReasonPhrase());
            return super.createResponseEntity(ours, headers, status, request);
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static String rule(@Nullable String message) {
        return message == null ? "breaks a rule" : message;
    }

    private static ResponseEntity<Object> invalid(List<Broken> errors) {
        return ResponseEntity.badRequest().body(Problems.invalidRequest(errors));
    }
}
