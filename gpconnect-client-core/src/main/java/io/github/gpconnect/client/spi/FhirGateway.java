package io.github.gpconnect.client.spi;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.observation.SessionEvent;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.async.AsyncCalls;
import io.github.gpconnect.client.spi.async.Workers;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.OperationDetails;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.BundleReader;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Resource;

/**
 * The calls to one practice on behalf of one requester. Each method makes one HTTP exchange with a token and a trace id
 * of its own and, for a change, the exchanges that verify it; it returns what the reader makes of the practice's
 * resource, or throws one {@link io.github.gpconnect.client.error.GpConnectException}. Readers run as part of the
 * exchange: what they cannot use (see {@link UnusableResponseException}) is reported with its interaction and trace id,
 * and audited. Thread-safe.
 */
public interface FhirGateway {
    /**
     * Returns the way to the practice of this connection.
     *
     * @throws InvalidInputException if no client has made it
     */
    static FhirGateway of(PracticeConnection practice) {
        if (practice instanceof GatewaySource source) {
            return source.gateway();
        }
        throw new InvalidInputException(
                "A practice connection comes from GpConnectClient.as(requester).at(odsCode), not from "
                        + requireNonNull(practice, "practice").getClass().getName());
    }

    /** Returns the practice's ODS code. */
    OdsCode odsCode();

    /**
     * Returns the service root URL below which the practice itself is called. Looks the practice up, unless that has
     * been done or is not necessary; a deadline of this gateway's options ends the look-up as well.
     *
     * @throws io.github.gpconnect.client.error.DirectoryException if the directory does not lead to the practice
     */
    URI serviceRoot();

    /** Returns the organisation on whose behalf the practice is called. */
    BookingOrganisation organisation();

    /** Returns the clock for the rules about past and future. */
    Clock clock();

    /** Returns a gateway like this one whose calls use these options. */
    FhirGateway with(CallOptions options);

    /**
     * Runs one operation of a caller: the calls that it makes through the gateway that it is given count as one, with
     * one deadline and one event for audit and observation.
     *
     * @param interaction the interaction of the operation as a whole
     * @param operation makes the calls, and records what it learns
     */
    <T> T operation(Interaction interaction, BiFunction<FhirGateway, OperationDetails, T> operation);

    /**
     * Runs operations that belong together: closing the client waits for all of them, and does not refuse those that
     * have not begun.
     *
     * @param operations runs them through the gateway it is given
     */
    <T> T together(Function<FhirGateway, T> operations);

    /**
     * Captures the calling thread's log context and trace.
     *
     * @return a function that wraps a task, so that it has the same context on another thread
     */
    UnaryOperator<Runnable> callerContext();

    /**
     * Notifies the client's observer that a booking session begins.
     *
     * @return the function to call, on the same thread, when it ends; whatever the observer throws is logged
     */
    Consumer<SessionEvent> sessionBegins();

    /** Returns an {@link AsyncCalls} that uses the shared threads. */
    default AsyncCalls async() {
        return async(Workers.sharedBy(odsCode().value()));
    }

    /** Returns an {@link AsyncCalls} that uses these threads. */
    default AsyncCalls async(Executor executor) {
        return AsyncCalls.on(executor, this::callerContext);
    }

    /**
     * Returns a keyed hash of a text, by which it can be recognised later but not guessed; empty if the client was
     * given no key.
     */
    Optional<String> keyedHash(String text);

    /**
     * Makes {@code GET [type]?…}. A result that comes in pages is read to its end, with an exchange for each page, and
     * refused if it stays incomplete.
     *
     * @param reader gets the entries of all pages
     */
    <T> T search(Interaction interaction, Subject subject, Query query, Function<Bundle, T> reader);

    /**
     * Makes {@code GET [type]?…}, and reads further pages only as far as they are needed and can be read.
     *
     * @param reader gets the entries of the first page, and then of more and more; {@link Bundles#isComplete} shows
     *     whether they are all
     * @param enough returns whether this result needs no further page
     */
    <T> T search(
            Interaction interaction,
            Subject subject,
            Query query,
            Function<Bundle, T> reader,
            Predicate<? super T> enough);

    /**
     * Makes {@code GET [type]?…}, and reads the response as it arrives, without FHIR's model: for large responses, and
     * for calls that must not wait for the model to be built. A result that comes in pages is read to its end, and
     * refused if it stays incomplete.
     *
     * @param readers makes a reader for each attempt; its result counts only if the response arrived complete
     * @param none the result of no page
     * @param joined adds the result of a page to those before it
     */
    <T> T stream(
            Interaction interaction,
            Subject subject,
            Query query,
            Supplier<? extends BundleReader<T>> readers,
            T none,
            BinaryOperator<T> joined);

    /** Makes {@code GET [type]/[id]}; a resource with another id is refused. */
    <R extends Resource, T> T read(
            Interaction interaction, Subject subject, Class<R> type, String id, Function<R, T> reader);

    /**
     * Makes {@code POST [type]}, sent once; the reader gets the resource as the practice sent it back.
     *
     * @param change how to find out whether it was created, if no response confirms it
     */
    <R extends DomainResource, T> T create(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change);

    /**
     * Makes {@code PUT [type]/[id]} with {@code If-Match} of the resource's version, sent once; the reader gets what
     * the practice sent back.
     *
     * @param change how to find out whether it was updated, if no response confirms it
     * @throws InvalidInputException if the resource has no version
     */
    <R extends DomainResource, T> T update(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change);

    /**
     * Makes {@code PUT [type]/[id]} without {@code If-Match}, sent once; for servers that do not expect it.
     *
     * @param change how to find out whether it was updated, if no response confirms it
     */
    <R extends DomainResource, T> T updateUnconditionally(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change);

    /**
     * Makes {@code POST [type]/$[operation]} that changes something, sent once.
     *
     * @param change how to find out whether it was done, if no response confirms it
     */
    <T> T operate(
            Interaction interaction,
            Subject subject,
            Class<? extends Resource> type,
            String operation,
            Parameters parameters,
            Function<Bundle, T> reader,
            Change<T> change);

    /**
     * Finds out by reading whether an earlier change, whose outcome is in doubt, was made.
     *
     * @return the result of the change
     * @throws io.github.gpconnect.client.error.NotMadeException if it was not made
     * @throws io.github.gpconnect.client.error.OutcomeUnknownException if reading did not show it
     * @throws InvalidInputException if it was sent to another practice
     */
    <T> T resolve(InDoubtChange change, Verification<T> verification);

    /** Makes {@code GET metadata}. */
    <T> T capabilities(Interaction interaction, Function<CapabilityStatement, T> reader);
}
