package desk.staff;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

/**
 * The member of staff behind a sign-in: a local user of the simulation, a user who signed in with OpenID Connect, or the
 * person whose token came with a request to the gateway. The claims are those of CIS2.
 */
@Component
public class SignedInStaff {
    /** A principal that is a member of staff, such as a local user. */
    public interface Principal {
        /** Returns who it is. */
        StaffMember staffMember();
    }

    /** Returns the member of staff; empty for anyone else, such as a service that has a token of its own. */
    public Optional<StaffMember> of(Authentication authentication) {
        Object principal = authentication.getPrincipal();
        if (principal instanceof Principal local) {
            return Optional.of(local.staffMember());
        }
        return principal instanceof ClaimAccessor user ? ofClaims(user) : Optional.empty();
    }

    private static Optional<StaffMember> ofClaims(ClaimAccessor user) {
        String id = user.getClaimAsString("sub");
        String family = user.getClaimAsString("family_name");
        String given = user.getClaimAsString("given_name");
        if (id == null || family == null || given == null) {
            return Optional.empty();
        }
        return Optional.of(new StaffMember(
                id, family, given, user.getClaimAsString("nhsid_useruid"), user.getClaimAsString("selected_roleid")));
    }
}
