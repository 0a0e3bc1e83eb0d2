package desk.staff;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff, as whoever signed them in knows them.
 *
 * @param id their id at the identity provider, which practices see as the token's subject
 * @param sdsUserId their smartcard's user id; null if they have none
 * @param sdsRoleProfileId the role profile that they signed in with; null if they have none
 */
public record StaffMember(
        String id,
        String family,
        String given,
        @Nullable String sdsUserId,
        @Nullable String sdsRoleProfileId) implements Serializable {

    /** Returns the name as colleagues say it. */
    public String name() {
        return given + " " + family;
    }

    /** Returns the id alone, to keep names out of logs. */
    @Override
    public String toString() {
        return "StaffMember[" + id + "]";
    }
}
