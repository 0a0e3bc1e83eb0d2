package io.github.gpconnect.client.internal;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import io.github.gpconnect.client.spi.change.OperationDetails;
import io.github.gpconnect.client.spi.change.Verification;
import io.github.gpconnect.client.spi.response.BundleReader;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.DomainResource;
import org.hl7.fhir.dstu3.model.Parameters;
import org.hl7.fhir.dstu3.model.Resource;

/**
 * The two ways of asking one practice: through HAPI, or past it. It only chooses, so that what goes past HAPI does not wait
 * until HAPI's classes have been loaded.
 */
record PracticeGateway(Caller caller) implements FhirGateway {
    @Override
    public Practice practice() {
        return caller.practice();
    }

    @Override
    public Requester requester() {
        return caller.requester();
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
    public Optional<String> keyedHash(String text) {
        return caller.keyedHash(text);
    }

    @Override
    public <T> T stream(
            Interaction interaction, Subject subject, Query query, Supplier<? extends BundleReader<T>> readers) {
        return caller.call(
                new Caller.Request(interaction, subject), () -> new StreamedSearch<>(caller.root(), query, readers));
    }

    private HapiGateway hapi() {
        return new HapiGateway(caller);
    }

    @Override
    public <T> T search(Interaction interaction, Subject subject, Query query, Function<Bundle, T> reader) {
        return hapi().search(interaction, subject, query, reader);
    }

    @Override
    public <R extends Resource, T> T read(
            Interaction interaction, Subject subject, Class<R> type, String id, Function<R, T> reader) {
        return hapi().read(interaction, subject, type, id, reader);
    }

    @Override
    public <R extends DomainResource, T> T create(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        return hapi().create(interaction, subject, resource, reader, change);
    }

    @Override
    public <R extends DomainResource, T> T update(
            Interaction interaction, Subject subject, R resource, Function<R, T> reader, Change<T> change) {
        return hapi().update(interaction, subject, resource, reader, change);
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
        return hapi().operate(interaction, subject, type, operation, parameters, reader, change);
    }

    @Override
    public <T> T capabilities(Interaction interaction, Function<CapabilityStatement, T> reader) {
        return hapi().capabilities(interaction, reader);
    }

    @Override
    public <T> T resolve(InDoubtChange change, Verification<T> verification) {
        String odsCode = practice().odsCode().value();
        if (!change.practice().equals(odsCode)) {
            throw new InvalidInputException("A change is resolved at the practice that it was sent to, '"
                    + change.practice() + "', not at '" + odsCode + "'");
        }
        return caller.resolve(change, verification);
    }
}
