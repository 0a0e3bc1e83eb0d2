package desk.api.problem;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.spring.GpConnectProblemAdvice;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** The starter's problems, with a link to the change whose outcome is not known. */
@Component
class CallProblemAdvice extends GpConnectProblemAdvice {
    @Override
    protected ProblemDetail problem(GpConnectException failure) {
        ProblemDetail problem = super.problem(failure);
        if (failure instanceof OutcomeUnknownException unknown) {
            problem.setProperty("change", ChangeLink.to(unknown.inDoubt().traceId()));
        } else if (failure instanceof NotMadeException not) {
            problem.setProperty("change", ChangeLink.to(not.change().traceId()));
        }
        return problem;
    }
}
