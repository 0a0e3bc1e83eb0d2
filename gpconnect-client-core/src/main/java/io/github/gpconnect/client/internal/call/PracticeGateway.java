package io.github.gpconnect.client.internal.call;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.internal.fhir.FhirRequest;
import io.github.gpconnect.client.internal.fhir.HapiRequests;
import io.github.gpconnect.client.internal.fhir.PagedSearch;
import io.github.gpconnect.client.internal.fhir.Pages;
import io.github.gpconnect.client.internal.fhir.StreamedSearch;
import io.github.gpconnect.client.observation.SessionEvent;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.OperationDetails;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.BundleReader;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/**
 * The calls to one practice, through HAPI or without it. HAPI's classes are loaded by {@link HapiRequests} alone, so
 * that calls without HAPI do not wait for them.
 */
record PracticeGateway(Caller caller) implements FhirGateway {
    private static final int CONFLICT = 409;

    @Override
    public OdsCode odsCode() {
        return caller.context().destination().odsCode();
    }

    @Override
    public BookingOrganisation organisation() {
        return caller.context().destination().organisation();
    }

    @Override
    public URI serviceRoot() {
        return caller.serviceRoot();
    }

    @Override
    public Clock clock() {
        return caller.clock();
    }

    @Override
    public FhirGateway with(CallOptions options) {
        return new PracticeGateway(caller.with(options));
    }

    @Override
    public <T> T operation(Interaction interaction, BiFunction<FhirGateway, OperationDetails, T> operation) {
        return caller.operation(
                interaction, (within, details) -> operation.apply(new PracticeGateway(within), details));
    }

    @Override
    public <T> T together(Function<FhirGateway, T> operations) {
        return caller.together(within -> operations.apply(new PracticeGateway(within)));
    }

    @Override
    public UnaryOperator<Runnable> callerContext() {
        return caller.callerContext();
    }

    @Override
    public Consumer<SessionEvent> sessionBegins() {
        return caller.sessionBegins();
    }

    @Override
    public Optional<String> keyedHash(String text) {
        return caller.keyedHash(text);
    }

    private Pages firstPage(Query query) {
        return Pages.of(caller.root(), caller.context().endpoint().serviceRoot(), query, caller::nanos);
    }

    @Override
    public <T> T stream(
            Interaction interaction,
            Subject subject,
            Query query,
            Supplier<? extends BundleReader<T>> readers,
            T none,
            BinaryOperator<T> joined) {
        T all = none;
        long entries = 0;
        Pages next = firstPage(query);
        while (next != null) {
            Pages page = next;
            long before = entries;
            StreamedSearch.Read<T> read =
                    caller.read(new Call<>(interaction, subject, () -> new StreamedSearch<>(page, before, readers)));
            all = joined.apply(all, read.result());
            entries = read.entries();
            next = read.next();
        }
        return all;
    }

    @Override
    public <T> T search(Interaction interaction, Subject subject, Query query, Function<Bundle, T> reader) {
        return paged(interaction, subject, query, reader, null);
    }

    @Override
    public <T> T search(
            Interaction interaction,
            Subject subject,
            Query query,
            Function<Bundle, T> reader,
            Predicate<? super T> enough) {
        return paged(interaction, subject, query, reader, enough);
    }

    private <T> T paged(
            Interaction interaction,
            Subject subject,
            Query query,
            Function<Bundle, T> reader,
            @Nullable Predicate<? super T> enough) {
        Pages page = firstPage(query);
        Bundle before = null;
        while (true) {
            PagedSearch<T> request = new PagedSearch<>(page, before, reader, enough);
            PagedSearch.Read<T> read = caller.read(new Call<>(interaction, subject, () -> request));
            if (read.next() == null) {
                return requireNonNull(read.result());
            }
            page = read.next();
            before = read.all();
        }
    }

    @Override
    public <R extends Resource, T> T read(
            Interaction interaction, Subject subject, Class<R> type, String id, Function<R, T> reader) {
        return caller.read(new Call<>(interaction, subject, () -> HapiRequests.read(caller.root(), type, id, reader)));
    }

    @Override
    public <R extends DomainResource, T> T create(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        return caller.change(
                new Call<>(interaction, subject, () -> HapiRequests.create(caller.root(), resource, reader)), change);
    }

    @Override
    public <R extends DomainResource, T> T update(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        return update(interaction, subject, HapiRequests.update(caller.root(), resource, reader), change);
    }

    @Override
    public <R extends DomainResource, T> T updateUnconditionally(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        return update(
                interaction, subject, HapiRequests.updateUnconditionally(caller.root(), resource, reader), change);
    }

    private <T> T update(Interaction interaction, Subject subject, FhirRequest<T> request, Change<T> change) {
        try {
            return caller.change(new Call<>(interaction, subject, () -> request), change);
        } catch (RefusedException refused) {
            throw refused.httpStatus().orElse(0) == CONFLICT ? new ConflictException(refused.call()) : refused;
        }
    }

    @Override
    public <T> T operate(
            Interaction interaction,
            Subject subject,
            Class<? extends Resource> type,
            String operation,
            Parameters parameters,
            Function<Bundle, T> reader,
            Change<T> change) {
        return caller.change(
                new Call<>(
                        interaction,
                        subject,
                        () -> HapiRequests.operate(caller.root(), type, operation, parameters, reader)),
                change);
    }

    @Override
    public <T> T capabilities(Interaction interaction, Function<CapabilityStatement, T> reader) {
        return caller.read(
                new Call<>(interaction, Subject.unnamed(), () -> HapiRequests.capabilities(caller.root(), reader)));
    }

    @Override
    public <T> T resolve(InDoubtChange change, Verification<T> verification) {
        String odsCode = odsCode().value();
        if (!change.practice().equals(odsCode)) {
            throw new InvalidInputException("A change is resolved at the practice that it was sent to, '"
                    + change.practice() + "', not at '" + odsCode + "'");
        }
        return caller.resolve(change, verification);
    }
}
