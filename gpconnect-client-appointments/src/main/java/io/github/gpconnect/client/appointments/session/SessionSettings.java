package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.Telecom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings of a booking session. They change only during construction, in {@link #with}. */
final class SessionSettings {
    UnaryOperator<FederatedSlotSearch> searching = UnaryOperator.identity();
    Function<List<Offer>, Optional<Offer>> choice = offers -> offers.stream().findFirst();
    Predicate<List<Difference>> acceptance = List::isEmpty;

    /** Null if the patient must not be registered. */
    @Nullable
    PatientRegistration registration;

    /** Null if there is none. */
    @Nullable
    String comment;

    boolean checksCapabilities;

    /** Null if the patient is not asked in the session. */
    @Nullable
    Predicate<Offer> permission;

    boolean comparesRegisteredPractice;

    /** The patient's temporary contact details; null if they are not sent. */
    @Nullable
    Telecom contact;

    Predicate<Offer> lateStart = offer -> false;

    CallOptions options = CallOptions.none();

    /** Creates the settings of a session for which nothing was set. */
    SessionSettings() {}

    private SessionSettings(SessionSettings other) {
        this.searching = other.searching;
        this.choice = other.choice;
        this.acceptance = other.acceptance;
        this.registration = other.registration;
        this.comment = other.comment;
        this.checksCapabilities = other.checksCapabilities;
        this.permission = other.permission;
        this.comparesRegisteredPractice = other.comparesRegisteredPractice;
        this.contact = other.contact;
        this.lateStart = other.lateStart;
        this.options = other.options;
    }

    /** Returns the options of a call that is not the booking: a key is that of one change, a trace id of one request. */
    CallOptions optionsBeforeBooking() {
        CallOptions timed = options.deadline().map(CallOptions::deadline).orElse(CallOptions.none());
        return options.reference().map(timed::reference).orElse(timed);
    }

    /** Returns a copy with one of them changed. */
    SessionSettings with(Consumer<SessionSettings> setting) {
        SessionSettings copy = new SessionSettings(this);
        setting.accept(copy);
        return copy;
    }
}
