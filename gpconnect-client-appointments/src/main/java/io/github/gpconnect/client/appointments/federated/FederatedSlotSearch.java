package io.github.gpconnect.client.appointments.federated;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executor;

/**
 * A search for the free slots of many practices at once, on behalf of one requester. Each practice is looked up and
 * searched separately: one that fails, hangs or refuses does not affect the others, and is reported with the reason.
 *
 * <pre>{@code
 * FederatedSlots found = FederatedSlotSearch.of(gpConnect.as(requester))
 *         .practices(List.of(OdsCode.of("A20047"), OdsCode.of("B82617")))
 *         .search(SlotSearch.days(monday, friday));
 * found.earliest().ifPresent(first -> System.out.println(first.practice() + " at " + first.slot().start()));
 * for (PracticeSlots none : found.in(PracticeState.UNREACHABLE)) {
 *     System.out.println(none.practice() + ": " + none.reason());
 * }
 * }</pre>
 *
 * <p>Each run looks each practice up once; within a {@link io.github.gpconnect.client.call.ClientSession}, the session
 * does. The client's retries and circuit breakers apply to each practice as they are, within the time limit of the
 * whole search.
 *
 * <p>Unless the caller sets an executor, a search uses virtual threads where the JDK has them (from 21), otherwise as
 * many daemon threads of its own as practices may be searched at once; both end soon after the search. They have the
 * log context (MDC) and the trace of the calling thread.
 *
 * <p>Immutable and thread-safe; each method returns a new search, which may run any number of times, also concurrently.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_consumer_sessions.html">Consumer sessions: a
 *     federation</a>
 */
public interface FederatedSlotSearch {
    /**
     * Returns a search for this requester; it needs {@link #practices}.
     *
     * @param requester from {@code GpConnectClient.as(requester)}
     */
    static FederatedSlotSearch of(RequesterConnection requester) {
        return DefaultFederatedSlotSearch.of(requester);
    }

    /** Sets which practices are searched, each once however often it is named. */
    FederatedSlotSearch practices(Collection<OdsCode> odsCodes);

    /**
     * Sets how many practices are looked up or searched at once: 128 unless set, and 32 of them behind one host.
     *
     * <p>A host is that of a practice's service root, not the Spine proxy, through which all practices are reached: the
     * proxy is built for the calls of all consumers, while the practices behind one host belong to one supplier, who
     * would get all requests of a search at the same moment.
     *
     * @param atOnce how many in total
     * @param perHost how many of them behind one host
     * @throws InvalidInputException if one of them is not positive
     */
    FederatedSlotSearch concurrency(int atOnce, int perHost);

    /**
     * Sets the time limit of the whole search, look-ups, queueing and retries included: 10 seconds unless set. A
     * practice that has not responded by then is {@link PracticeState#TIMED_OUT}, and its call is ended.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than an hour
     */
    FederatedSlotSearch within(Duration time);

    /**
     * Sets how long to wait for the slowest tenth: once nine in ten practices have ended, the search waits for the rest
     * only as long as each ends within this time of the one before; those that are left are then {@link
     * PracticeState#TIMED_OUT}. Unless set, the search waits for every practice within its overall time limit.
     *
     * <p>Make it longer than the usual difference between practices, a second or so: the slots of practices that are
     * merely slow are lost.
     *
     * @throws InvalidInputException if it is shorter than a millisecond or longer than an hour
     */
    FederatedSlotSearch waitForSlowest(Duration time);

    /**
     * Sets how many slots are read: 20,000 from one practice and 300,000 in total, unless set. These limits bound the
     * memory that a search takes, whatever practices send: at most about half a kilobyte for each slot. Anything else
     * that a practice sends counts as slots, according to the memory that it takes. Half of the total is shared out
     * evenly beforehand, so that practices that send very many slots leave room for the others. A practice that sends
     * more than there is room for is {@link PracticeState#UNREACHABLE} with an {@link
     * io.github.gpconnect.client.error.UnreadableResponseException}: its slots would be incomplete. A search of fewer
     * days may stay within the limit.
     *
     * @param ofOnePractice how many from one practice
     * @param inAll how many from all practices together
     * @throws InvalidInputException if the first is not positive, or the second is smaller
     */
    FederatedSlotSearch maxSlots(int ofOnePractice, int inAll);

    /**
     * Sets the executor whose threads make the calls. Each practice occupies one thread while it is looked up and
     * searched, and none while it is queued, so a search uses no more threads than there are practices searched at
     * once. The thread that searches must not be one of them. A thread is interrupted to end a call, and its interrupt
     * status is cleared before it is returned. Practices that the executor rejects are {@link PracticeState#STOPPED}.
     */
    FederatedSlotSearch executor(Executor threads);

    /**
     * Sets options for the search at each practice: its deadline, which may be shorter than the time limit of the whole
     * search, and the reference under which it is audited. None are set unless this is called.
     *
     * @throws InvalidInputException if they have a key, which belongs to a change, or a trace id, which belongs to one
     *     request
     */
    FederatedSlotSearch with(CallOptions options);

    /** Sets the listener that is notified of each practice as soon as its search has ended. */
    FederatedSlotSearch listener(PracticeListener listener);

    /**
     * Searches, and waits until the search of every practice has ended. Failures of practices are part of the result,
     * never thrown.
     *
     * @return all slots in chronological order, and the outcome of each practice
     * @throws InvalidInputException if no practices are set
     * @throws TransportException with reason {@code STOPPED} if this thread is interrupted, and it remains interrupted;
     *     all calls have been ended
     */
    FederatedSlots search(SlotSearch search);

    /**
     * Starts the search without waiting for it, on a thread of its own.
     *
     * @return the search under way
     * @throws InvalidInputException if no practices are set
     */
    RunningSearch start(SlotSearch search);
}
