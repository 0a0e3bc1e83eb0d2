package desk.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Searches of many practices at once, on behalf of whoever is signed in. They run on after the request that started
 * them; what they found is kept for a quarter of an hour, since slots are taken by others meanwhile.
 */
@Component
public class SlotSearches {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MOST = 1_000;

    private final SignedInGpConnect signedIn;
    private final Cache<UUID, StartedSearch> searches =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    SlotSearches(SignedInGpConnect signedIn) {
        this.signedIn = signedIn;
    }

    /** Starts a search of these practices. */
    public StartedSearch start(Collection<OdsCode> practices, SlotSearch search) {
        StartedSearch started =
                new StartedSearch(UUID.randomUUID(), signedIn.requester().user().id(), practices, search);
        FederatedSlotSearch federated = signedIn.federatedSearch()
                .practices(practices)
                .within(TIME_LIMIT)
                .listener((practice, ended, of) -> started.add(practice));
        searches.put(started.id(), started);
        started.running(federated.start(search));
        return started;
    }

    /** Returns the search with this id if the user who is signed in has started it, and it is still kept. */
    public Optional<StartedSearch> find(UUID id) {
        return Optional.ofNullable(searches.getIfPresent(id))
                .filter(search -> search.startedBy(signedIn.requester().user().id()));
    }
}
