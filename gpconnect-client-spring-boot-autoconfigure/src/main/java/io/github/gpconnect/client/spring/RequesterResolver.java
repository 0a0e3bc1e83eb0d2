package io.github.gpconnect.client.spring;

import io.github.gpconnect.client.identity.Requester;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Makes the requester of a signed-in user. The application provides one bean of this type; there is no default, since
 * every call names the person who makes it.
 *
 * <pre>{@code
 * class StaffResolver implements RequesterResolver {
 *     private final ConsumerOrganisation organisation;
 *     private final ConsumerDevice device;
 *
 *     StaffResolver(ConsumerOrganisation organisation, ConsumerDevice device) {
 *         this.organisation = organisation;
 *         this.device = device;
 *     }
 *
 *     @Override
 *     public Optional<Requester> resolve(Authentication authentication) {
 *         if (!(authentication.getPrincipal() instanceof Jwt user) || user.getClaimAsString("family_name") == null) {
 *             return Optional.empty();
 *         }
 *         return Optional.of(Requester.of(
 *                 organisation,
 *                 ConsumerUser.builder()
 *                         .id(user.getSubject())
 *                         .name(user.getClaimAsString("family_name"), user.getClaimAsString("given_name"))
 *                         .localIdentifier(URI.create("https://hub.example/"), user.getSubject())
 *                         .build(),
 *                 device));
 *     }
 * }
 * }</pre>
 *
 * <p>Called for each request, on its thread; implementations must be thread-safe.
 */
@FunctionalInterface
public interface RequesterResolver {
    /**
     * Returns the requester.
     *
     * @param authentication of the signed-in user, never anonymous
     * @return empty if this user may not use GP Connect; the call is then refused with Spring Security's {@code
     *     AccessDeniedException}
     */
    Optional<Requester> resolve(Authentication authentication);
}
