package desk.staff;

import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.recovery.RequesterProvider;
import io.github.gpconnect.client.spring.RequesterResolver;
import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Makes requesters of staff: of whoever is signed in, and of whoever made a change that is still open. */
@Component
class StaffRequesters implements RequesterResolver, RequesterProvider {
    private final SignedInStaff signedIn;
    private final StaffRegister register;
    private final ConsumerOrganisation organisation;
    private final ConsumerDevice device;
    private final URI users;

    StaffRequesters(
            SignedInStaff signedIn,
            StaffRegister register,
            ConsumerOrganisation organisation,
            ConsumerDevice device,
            @Value("${desk.user-system}") URI users) {
        this.signedIn = signedIn;
        this.register = register;
        this.organisation = organisation;
        this.device = device;
        this.users = users;
    }

    @Override
    public Optional<Requester> resolve(Authentication authentication) {
        Optional<StaffMember> member = signedIn.of(authentication);
        member.ifPresent(register::remember);
        return member.map(this::requester);
    }

    @Override
    public Optional<Requester> requesterOf(InDoubtChange change) {
        return change.organisation()
                .filter(organisation.odsCode().value()::equals)
                .flatMap(ours -> change.userId())
                .flatMap(register::find)
                .map(this::requester);
    }

    private Requester requester(StaffMember member) {
        ConsumerUser.Builder user = ConsumerUser.builder()
                .id(member.id())
                .name(member.family(), member.given())
                .localIdentifier(users, member.id());
        if (member.sdsUserId() != null && member.sdsRoleProfileId() != null) {
            user.smartcard(member.sdsUserId(), member.sdsRoleProfileId());
        }
        return Requester.of(organisation, user.build(), device);
    }
}
