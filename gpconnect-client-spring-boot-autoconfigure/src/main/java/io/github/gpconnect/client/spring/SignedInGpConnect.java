package io.github.gpconnect.client.spring;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.session.BookingSession;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * The client on behalf of the user who is signed in on the calling thread. A bean of the application, to be injected
 * into controllers and services.
 *
 * <pre>{@code
 * FreeSlots free = signedIn.appointmentsAt(OdsCode.of("A20047")).search(SlotSearch.days(monday, friday));
 * }</pre>
 *
 * <p>What it returns stays that user's on any thread: make it on the thread of the request, and pass it on.
 *
 * <p>Each method throws Spring Security's {@code AuthenticationCredentialsNotFoundException} if no one is signed in, its
 * {@code AccessDeniedException} if the {@link RequesterResolver} knows no requester for the user, and an {@link
 * IllegalStateException} if the application has no such resolver.
 *
 * <p>Thread-safe.
 */
public final class SignedInGpConnect {
    private final GpConnectClient client;
    private final Supplier<RequesterResolver> resolver;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

    /**
     * Creates it; Spring Boot does so for applications.
     *
     * @param resolver called for each use
     */
    public SignedInGpConnect(GpConnectClient client, Supplier<RequesterResolver> resolver) {
        this.client = requireNonNull(client, "client");
        this.resolver = requireNonNull(resolver, "resolver");
    }

    /** Returns the requester. */
    public Requester requester() {
        Authentication authentication = contexts.getContext().getAuthentication();
        if (authentication == null || !trust.isAuthenticated(authentication)) {
            throw new AuthenticationCredentialsNotFoundException("GP Connect is called for a signed-in user only");
        }
        return resolver.get()
                .resolve(authentication)
                .orElseThrow(() -> new AccessDeniedException("This user may not use GP Connect"));
    }

    /** Returns a connection on behalf of the user. */
    public RequesterConnection connection() {
        return client.as(requester());
    }

    /** Returns a connection to a practice; nothing is looked up or sent yet. */
    public PracticeConnection at(OdsCode practice) {
        return connection().at(practice);
    }

    /** Returns the appointments of a practice; nothing is looked up or sent yet. */
    public AppointmentClient appointmentsAt(OdsCode practice) {
        return AppointmentClient.of(at(practice));
    }

    /** Returns the patients, people and places of a practice; nothing is looked up or sent yet. */
    public Foundations foundationsAt(OdsCode practice) {
        return Foundations.of(at(practice));
    }

    /** Returns a search over many practices. */
    public FederatedSlotSearch federatedSearch() {
        return FederatedSlotSearch.of(connection());
    }

    /**
     * Returns a new booking session.
     *
     * @param practice where the patient is registered
     * @param federation other practices to search
     */
    public BookingSession bookingSession(OdsCode practice, OdsCode... federation) {
        return BookingSession.of(connection(), practice, federation);
    }
}
