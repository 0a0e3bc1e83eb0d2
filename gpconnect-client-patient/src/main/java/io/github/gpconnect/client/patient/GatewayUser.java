package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.PlatformUser;
import java.util.Map;

/** A patient as the gateway's user. Immutable and thread-safe. */
record GatewayUser(LoggedInPatient patient, BookingOrganisation organisation, AccessTokens tokens, boolean sendsAgain)
        implements PlatformUser {
    /** NHS England, which operates the gateway. */
    private static final OdsCode OPERATOR = OdsCode.of("X26");

    /** The API has no interaction ids; its operations are known by method and path. */
    private static final Map<Interaction, String> IDS = Map.of(
            AppointmentClient.SEARCH_SLOTS, "GET Slot",
            AppointmentClient.BOOK, "POST Appointment",
            AppointmentClient.LIST, "GET Patient/[id]/Appointment",
            AppointmentClient.READ, "GET Appointment/[id]",
            AppointmentClient.CANCEL, "PUT Appointment/[id]");

    @Override
    public String id() {
        return patient.accountId();
    }

    @Override
    public OdsCode practice() {
        return patient.registeredAt().orElse(OPERATOR);
    }

    @Override
    public String idOf(Interaction interaction) {
        return requireNonNull(IDS.get(interaction), "an interaction of patients");
    }

    @Override
    public String accessToken() {
        return tokens.tokenOf(patient);
    }

    @Override
    public boolean refused(String token) {
        return tokens.refused(patient, token);
    }

    /** Returns the account id alone. */
    @Override
    public String toString() {
        return "GatewayUser[" + id() + "]";
    }
}
