package desk.simulated;

import desk.staff.SignedInStaff;
import desk.staff.StaffMember;
import java.util.List;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** A user of the simulation, who signs in here instead of at an identity provider. */
final class LocalUser extends User implements SignedInStaff.Principal {
    private static final long serialVersionUID = 1L;

    private final StaffMember member;

    LocalUser(StaffMember member, String password, List<String> authorities) {
        super(member.id(), password, AuthorityUtils.createAuthorityList(authorities));
        this.member = member;
    }

    @Override
    public StaffMember staffMember() {
        return member;
    }
}
