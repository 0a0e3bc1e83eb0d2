package io.github.gpconnect.client.appointments.federated;

/** Is told of each practice as soon as it has come to something: for slots that appear as they arrive, and for progress. */
@FunctionalInterface
public interface PracticeListener {
    /**
     * A practice has ended; called once for each, never by two threads at once. {@code search} calls it on the thread that
     * waits for the answer, {@code start} on one of the search's own. A slow listener hears of later practices late, and
     * holds up the end; it does not hold up the asking. One that fails is logged, and told of the others all the same.
     *
     * @param practice what has come of it
     * @param ended how many practices have ended, this one among them
     * @param asked how many there are in all
     */
    void ended(PracticeSlots practice, int ended, int asked);
}
