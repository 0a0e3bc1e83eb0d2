package desk.booking;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.federated.RunningSearch;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A search that was started, with what the practices have sent so far. Thread-safe. */
public final class StartedSearch {
    private final UUID id;
    private final String userId;
    private final List<OdsCode> practices;
    private final SlotSearch search;
    private final Map<OdsCode, PracticeSlots> ended = new LinkedHashMap<>();
    private @Nullable FederatedSlots soFar;
    private @Nullable RunningSearch running;

    StartedSearch(UUID id, String userId, Collection<OdsCode> practices, SlotSearch search) {
        this.id = id;
        this.userId = userId;
        this.practices = practices.stream().distinct().toList();
        this.search = search;
    }

    /** Returns the id by which it can be found again. */
    public UUID id() {
        return id;
    }

    /** Returns the practices that are searched. */
    public List<OdsCode> practices() {
        return practices;
    }

    /** Returns what was searched for. */
    public SlotSearch search() {
        return search;
    }

    boolean startedBy(String user) {
        return userId.equals(user);
    }

    synchronized void add(PracticeSlots practice) {
        ended.put(practice.practice(), practice);
        soFar = null;
    }

    synchronized void running(RunningSearch started) {
        this.running = started;
    }

    /** Returns whether every practice has ended. */
    public synchronized boolean isDone() {
        return ended.size() == practices.size();
    }

    /** Returns how many practices have ended; it changes whenever there is more to show. */
    public synchronized int endedCount() {
        return ended.size();
    }

    /** Returns the outcome of a practice; empty while it has not ended. */
    public synchronized Optional<PracticeSlots> at(OdsCode practice) {
        return Optional.ofNullable(ended.get(practice));
    }

    /** Returns the outcomes so far, in the order in which practices ended. */
    public synchronized List<PracticeSlots> ended() {
        return List.copyOf(ended.values());
    }

    /** Returns the slots so far, in chronological order. */
    public synchronized List<Offer> offers() {
        if (soFar == null) {
            soFar = FederatedSlots.of(ended.values());
        }
        return soFar.offers();
    }

    /**
     * Returns slots of a practice that this search has found.
     *
     * @return empty if one of them is not among them
     */
    public Optional<List<Slot>> slots(OdsCode practice, List<SlotId> ids) {
        Map<SlotId, Slot> found = new LinkedHashMap<>();
        at(practice).ifPresent(sent -> sent.found().slots().forEach(slot -> found.put(slot.id(), slot)));
        List<Slot> slots = ids.stream().map(found::get).filter(Objects::nonNull).toList();
        return ids.isEmpty() || slots.size() < ids.size() ? Optional.empty() : Optional.of(slots);
    }

    /** Ends the search: practices that have not ended are not waited for. */
    public synchronized void cancel() {
        if (running != null) {
            running.cancel();
        }
    }
}
