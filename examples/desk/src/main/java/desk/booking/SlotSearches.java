package desk.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Searches of many practices at once, on behalf of whoever is signed in. They run on after the request that started
 * them. Each user's latest are kept, as many as there are calls and windows at a time, for a quarter of an hour: a search may
 * have found thousands of slots, and others take them meanwhile.
 */
@Component
public class SlotSearches {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MOST_USERS = 250;
    private static final int MOST_OF_A_USER = 4;

    private final SignedInGpConnect signedIn;
    private final Cache<String, List<StartedSearch>> latest =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_USERS).build();

    SlotSearches(SignedInGpConnect signedIn) {
        this.signedIn = signedIn;
    }

    /** Starts a search of these practices. */
    public StartedSearch start(Collection<OdsCode> practices, SlotSearch search) {
        StartedSearch started = new StartedSearch(UUID.randomUUID(), practices, search);
        FederatedSlotSearch federated = signedIn.federatedSearch()
                .practices(practices)
                .within(TIME_LIMIT)
                .listener((practice, ended, of) -> started.add(practice));
        latest.asMap().merge(user(), List.of(started), SlotSearches::joined);
        started.running(federated.start(search));
        return started;
    }

    /** Returns them without the oldest, which end, if they are too many. */
    private static List<StartedSearch> joined(List<StartedSearch> before, List<StartedSearch> started) {
        List<StartedSearch> all =
                Stream.concat(before.stream(), started.stream()).toList();
        int tooMany = Math.max(0, all.size() - MOST_OF_A_USER);
        all.subList(0, tooMany).forEach(StartedSearch::cancel);
        return List.copyOf(all.subList(tooMany, all.size()));
    }

    /** Returns the search with this id if the user who is signed in has started it, and it is still kept. */
    public Optional<StartedSearch> find(UUID id) {
        return latest.asMap().getOrDefault(user(), List.of()).stream()
                .filter(search -> search.id().equals(id))
                .findFirst();
    }

    private String user() {
        return signedIn.requester().user().id();
    }
}
