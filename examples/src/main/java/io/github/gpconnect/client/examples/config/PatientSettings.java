package io.github.gpconnect.client.examples.config;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.patient.AccessTokens;
import io.github.gpconnect.client.patient.LoggedInPatient;
import io.github.gpconnect.client.patient.NhsLoginTokenExchange;
import io.github.gpconnect.client.patient.PatientClient;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.tls.SigningKey;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a configuration file for a patient who books for themselves.
 *
 * @param idToken what NHS login issued to the patient; a secret
 * @param tls null to trust the authorities that Java trusts
 */
public record PatientSettings(
        URI gateway,
        boolean cleartextAllowed,
        Application application,
        String idToken,
        LoggedInPatient patient,
        BookingOrganisation organisation,
        @Nullable TlsSettings tls,
        OutcomeResolution outcomes) {
    /** Checks that the required parts are present. */
    public PatientSettings {
        requireNonNull(gateway, "gateway");
        requireNonNull(application, "application");
        requireNonNull(idToken, "idToken");
        requireNonNull(patient, "patient");
        requireNonNull(organisation, "organisation");
        requireNonNull(outcomes, "outcomes");
    }

    /** The application as it is registered with the API platform, and its token endpoint. */
    public record Application(URI tokenUrl, String clientId, SigningKey key, String keyId) {}

    /** Returns the exchange of the id token for access tokens; the caller closes it. */
    public NhsLoginTokenExchange tokens(Clock clock) {
        NhsLoginTokenExchange.Builder builder = NhsLoginTokenExchange.builder(
                        application.tokenUrl(), application.clientId(), application.key(), application.keyId())
                .idTokens(whoever -> idToken)
                .clock(clock);
        if (tls != null) {
            builder.tls(tls);
        }
        if (cleartextAllowed) {
            builder.allowCleartext();
        }
        return builder.build();
    }

    /** Returns a client with these settings; the caller closes it. */
    public PatientClient client(AccessTokens tokens, Clock clock, AuditListener audit) {
        PatientClient.Builder builder = PatientClient.builder()
                .baseUrl(gateway)
                .organisation(organisation)
                .tokens(tokens)
                .clock(clock)
                .outcomeResolution(outcomes)
                .audit(audit);
        if (tls != null) {
            builder.tls(tls);
        }
        if (cleartextAllowed) {
            builder.allowCleartext();
        }
        return builder.build();
    }

    /** Returns the address of the gateway, and nothing of the patient. */
    @Override
    public String toString() {
        return "PatientSettings[" + gateway + "]";
    }
}
