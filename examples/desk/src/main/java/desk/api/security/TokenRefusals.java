package desk.api.security;

import desk.api.problem.ProblemWriter;
import desk.api.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Responds to requests without a token, with a bad one, or with one that names no person. */
final class TokenRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final ProblemWriter problems;

    TokenRefusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        challenge.commence(request, response, refused); // sets WWW-Authenticate (RFC 6750)
        String detail = refused instanceof OAuth2AuthenticationException invalid
                        && invalid.getError().getDescription() != null
                ? invalid.getError().getDescription()
                : "Send the token of the user who is logged in, as Authorization: Bearer.";
        problems.write(Problems.noToken(detail), response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        problems.write(Problems.noPerson(), response);
    }
}
