package desk.api.security;

import io.github.gpconnect.client.spring.RequesterResolver;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets tokens of persons pass, and no others. Practices record the user of each request, so that the token of a service, which it got for
 * itself (client credentials), is not enough, however valid it is.
 */
final class PersonsOnly implements AuthorizationManager<RequestAuthorizationContext> {
    private final RequesterResolver requesters;

    PersonsOnly(RequesterResolver requesters) {
        this.requesters = requesters;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        return new AuthorizationDecision(authentication.get() instanceof JwtAuthenticationToken token
                && namesPerson(token.getToken())
                && requesters.resolve(token).isPresent());
    }

    private static boolean namesPerson(Jwt token) {
        String subject = token.getClaimAsString("sub");
        boolean named = Stream.of(subject, token.getClaimAsString("family_name"), token.getClaimAsString("given_name"))
                .noneMatch(claim -> claim == null || claim.isBlank());
        // RFC 9068: the subject of a service's own token is the service
        return named
                && Stream.of("client_id", "azp")
                        .map(token::getClaimAsString)
                        .noneMatch(client -> Objects.equals(client, subject));
    }
}
