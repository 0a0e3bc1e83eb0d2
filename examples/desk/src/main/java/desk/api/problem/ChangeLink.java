package desk.api.problem;

import java.net.URI;
import java.util.UUID;

/** Where the outcome of a change can be read. */
final class ChangeLink {
    private ChangeLink() {}

    static URI to(UUID change) {
        return URI.create("/api/v1/changes/" + change);
    }
}
