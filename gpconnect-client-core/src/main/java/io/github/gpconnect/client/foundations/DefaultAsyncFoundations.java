package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.async.AsyncCalls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An implementation that makes the calls on other threads. Immutable and thread-safe. */
final class DefaultAsyncFoundations implements AsyncFoundations {
    private final Foundations calls;
    private final AsyncCalls threads;

    DefaultAsyncFoundations(Foundations calls, AsyncCalls threads) {
        this.calls = calls;
        this.threads = threads;
    }

    @Override
    public AsyncFoundations with(CallOptions options) {
        return new DefaultAsyncFoundations(calls.with(options), threads);
    }

    @Override
    public CompletableFuture<Optional<Patient>> findPatient(NhsNumber nhsNumber) {
        requireNonNull(nhsNumber, "nhsNumber");
        return threads.reading(() -> calls.findPatient(nhsNumber));
    }

    @Override
    public CompletableFuture<Optional<Patient>> findPatient(Demographics traced) {
        requireNonNull(traced, "traced");
        return threads.reading(() -> calls.findPatient(traced));
    }

    @Override
    public CompletableFuture<Patient> readPatient(PatientId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.readPatient(id));
    }

    @Override
    public CompletableFuture<Patient> registerPatient(PatientRegistration registration) {
        requireNonNull(registration, "registration");
        return threads.changing(() -> calls.registerPatient(registration));
    }

    @Override
    public CompletableFuture<Patient> resolve(InDoubtChange registration, NhsNumber nhsNumber) {
        requireNonNull(registration, "registration");
        requireNonNull(nhsNumber, "nhsNumber");
        return threads.reading(() -> calls.resolve(registration, nhsNumber));
    }

    @Override
    public CompletableFuture<Patient> resolve(InDoubtChange registration, PatientRegistration registered) {
        requireNonNull(registration, "registration");
        requireNonNull(registered, "registered");
        return threads.reading(() -> calls.resolve(registration, registered));
    }

    @Override
    public CompletableFuture<Optional<Practitioner>> findPractitioner(String sdsUserId) {
        requireNonNull(sdsUserId, "sdsUserId");
        return threads.reading(() -> calls.findPractitioner(sdsUserId));
    }

    @Override
    public CompletableFuture<Practitioner> readPractitioner(PractitionerId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.readPractitioner(id));
    }

    @Override
    public CompletableFuture<Optional<Organisation>> findOrganisation(OdsCode odsCode) {
        requireNonNull(odsCode, "odsCode");
        return threads.reading(() -> calls.findOrganisation(odsCode));
    }

    @Override
    public CompletableFuture<Organisation> readOrganisation(OrganisationId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.readOrganisation(id));
    }

    @Override
    public CompletableFuture<Location> readLocation(LocationId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.readLocation(id));
    }

    @Override
    public CompletableFuture<List<HealthcareService>> findHealthcareServices() {
        return threads.reading(() -> calls.findHealthcareServices());
    }

    @Override
    public CompletableFuture<List<HealthcareService>> findHealthcareServices(String dosServiceId) {
        requireNonNull(dosServiceId, "dosServiceId");
        return threads.reading(() -> calls.findHealthcareServices(dosServiceId));
    }

    @Override
    public CompletableFuture<HealthcareService> readHealthcareService(HealthcareServiceId id) {
        requireNonNull(id, "id");
        return threads.reading(() -> calls.readHealthcareService(id));
    }

    @Override
    public CompletableFuture<Capabilities> capabilities() {
        return threads.reading(() -> calls.capabilities());
    }

    @Override
    public CompletableFuture<Capabilities> requireOffered(Interaction needed, Interaction... more) {
        requireNonNull(needed, "needed");
        requireNonNull(more, "more");
        return threads.reading(() -> calls.requireOffered(needed, more));
    }
}
