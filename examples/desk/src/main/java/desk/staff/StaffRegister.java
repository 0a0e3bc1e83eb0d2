package desk.staff;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The staff who have signed in, kept in the database: a change that is still open when its process ends is read on
 * behalf of whoever made it.
 */
@Component
public class StaffRegister {
    private final JdbcClient database;

    StaffRegister(JdbcClient database) {
        this.database = database;
    }

    /** Keeps a member of staff as they are known now. */
    public void remember(StaffMember member) {
        if (find(member.id()).filter(member::equals).isPresent()) {
            return;
        }
        if (update(member) == 0) {
            try {
                insert(member);
            } catch (DuplicateKeyException another) { // another machine was faster
                update(member);
            }
        }
    }

    /** Returns the member of staff with this id; empty if they have never signed in. */
    public Optional<StaffMember> find(String id) {
        return database.sql("SELECT id, family, given, sds_user_id, sds_role_profile_id FROM desk_staff WHERE id = ?")
                .param(id)
                .query(StaffMember.class)
                .optional();
    }

    private int update(StaffMember member) {
        return database.sql("UPDATE desk_staff SET family = :family, given = :given, sds_user_id = :sdsUserId,"
                        + " sds_role_profile_id = :sdsRoleProfileId WHERE id = :id")
                .paramSource(member)
                .update();
    }

    private void insert(StaffMember member) {
        database.sql("INSERT INTO desk_staff (id, family, given, sds_user_id, sds_role_profile_id)"
                        + " VALUES (:id, :family, :given, :sdsUserId, :sdsRoleProfileId)")
                .paramSource(member)
                .update();
    }
}
