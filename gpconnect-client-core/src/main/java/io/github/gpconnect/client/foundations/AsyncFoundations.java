package io.github.gpconnect.client.foundations;

import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Interaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The asynchronous calls of {@link Foundations}. They run on another thread, with the log context (MDC) and the trace
 * of the calling thread. Immutable and thread-safe.
 *
 * <pre>{@code
 * foundations.async().findPatient(nhsNumber).thenAccept(found -> System.out.println(found.isPresent()));
 * }</pre>
 *
 * <p>A future completes with what the call returns, or fails with what it throws: {@code whenComplete} gets the {@link
 * io.github.gpconnect.client.error.GpConnectException} itself, {@code get} and {@code join} throw it as a cause.
 *
 * <p>Cancelling the future of a read, or completing it in another way such as {@code orTimeout}, ends the call at once.
 * That of {@link #registerPatient} can be cancelled only before a thread has started it; after that {@code cancel}
 * returns false, and the future completes with the outcome. Do not complete it yourself: use {@code
 * future.copy().orTimeout(…)} and keep the future.
 *
 * <p>A method throws the {@link java.util.concurrent.RejectedExecutionException} of an executor that rejects the task;
 * no call is made then.
 */
public interface AsyncFoundations {
    /** Like {@link Foundations#with(CallOptions)}, for asynchronous calls. */
    AsyncFoundations with(CallOptions options);

    /** Asynchronous form of {@link Foundations#findPatient(NhsNumber)}. */
    CompletableFuture<Optional<Patient>> findPatient(NhsNumber nhsNumber);

    /** Asynchronous form of {@link Foundations#findPatient(Demographics)}. */
    CompletableFuture<Optional<Patient>> findPatient(Demographics traced);

    /** Asynchronous form of {@link Foundations#readPatient(PatientId)}. */
    CompletableFuture<Patient> readPatient(PatientId id);

    /** Asynchronous form of {@link Foundations#registerPatient(PatientRegistration)}. */
    CompletableFuture<Patient> registerPatient(PatientRegistration registration);

    /** Asynchronous form of {@link Foundations#resolve(InDoubtChange, NhsNumber)}, which only reads. */
    CompletableFuture<Patient> resolve(InDoubtChange registration, NhsNumber nhsNumber);

    /** Asynchronous form of {@link Foundations#resolve(InDoubtChange, PatientRegistration)}, which only reads. */
    CompletableFuture<Patient> resolve(InDoubtChange registration, PatientRegistration registered);

    /** Asynchronous form of {@link Foundations#findPractitioner(String)}. */
    CompletableFuture<Optional<Practitioner>> findPractitioner(String sdsUserId);

    /** Asynchronous form of {@link Foundations#readPractitioner(PractitionerId)}. */
    CompletableFuture<Practitioner> readPractitioner(PractitionerId id);

    /** Asynchronous form of {@link Foundations#findOrganisation(OdsCode)}. */
    CompletableFuture<Optional<Organisation>> findOrganisation(OdsCode odsCode);

    /** Asynchronous form of {@link Foundations#readOrganisation(OrganisationId)}. */
    CompletableFuture<Organisation> readOrganisation(OrganisationId id);

    /** Asynchronous form of {@link Foundations#readLocation(LocationId)}. */
    CompletableFuture<Location> readLocation(LocationId id);

    /** Asynchronous form of {@link Foundations#findHealthcareServices()}. */
    CompletableFuture<List<HealthcareService>> findHealthcareServices();

    /** Asynchronous form of {@link Foundations#findHealthcareServices(String)}. */
    CompletableFuture<List<HealthcareService>> findHealthcareServices(String dosServiceId);

    /** Asynchronous form of {@link Foundations#readHealthcareService(HealthcareServiceId)}. */
    CompletableFuture<HealthcareService> readHealthcareService(HealthcareServiceId id);

    /** Asynchronous form of {@link Foundations#capabilities()}. */
    CompletableFuture<Capabilities> capabilities();

    /** Asynchronous form of {@link Foundations#requireOffered(Interaction, Interaction...)}. */
    CompletableFuture<Capabilities> requireOffered(Interaction needed, Interaction... more);
}
