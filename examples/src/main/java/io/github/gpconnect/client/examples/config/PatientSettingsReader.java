package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.Entries.Value;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.patient.LoggedInPatient;
import io.github.gpconnect.client.tls.SigningKey;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The reader of a configuration file's keys for a patient who books for themselves; it passes over all others. */
public final class PatientSettingsReader {
    private final Entries entries;

    private PatientSettingsReader(Entries entries) {
        this.entries = entries;
    }

    /**
     * Returns the settings of the file.
     *
     * @throws ConfigurationException if something is missing, unknown or malformed, with all problems
     */
    public static PatientSettings read(Path file) {
        return new PatientSettingsReader(Entries.of(file)).settings();
    }

    private PatientSettings settings() {
        boolean cleartext = entries.optional(Keys.CLEARTEXT, Parsers::cleartext).orElse(false);
        Value<URI> gateway = entries.required(Keys.PATIENT_GATEWAY, Parsers::web);
        Supplier<PatientSettings.Application> application = application();
        Value<String> idToken = entries.required(Keys.PATIENT_ID_TOKEN, entries::firstLine);
        Value<String> account = entries.required(Keys.PATIENT_ACCOUNT, Parsers::text);
        Value<NhsNumber> nhsNumber = entries.required(Keys.PATIENT_NHS_NUMBER, NhsNumber::of);
        Optional<TlsSettings> tls = entries.optional(
                Keys.PATIENT_TRUST, file -> TlsSettings.withoutCertificate().trusting(entries.file(file)));
        Supplier<BookingOrganisation> organisation = organisation();
        Settings.Outcomes outcomes = new OutcomeEntries(entries).outcomes();
        entries.passOver(Keys.ALL);
        entries.passOver(entries.keys().stream()
                .filter(key -> key.startsWith("practice."))
                .toList());
        entries.complain();
        return new PatientSettings(
                gateway.get(),
                cleartext,
                application.get(),
                idToken.get(),
                LoggedInPatient.of(account.get(), nhsNumber.get()),
                organisation.get(),
                tls.orElse(null),
                outcomes.resolution());
    }

    private Supplier<PatientSettings.Application> application() {
        Value<URI> tokenUrl = entries.required(Keys.PATIENT_TOKEN_URL, Parsers::web);
        Value<String> clientId = entries.required(Keys.PATIENT_CLIENT_ID, Parsers::text);
        Value<SigningKey> key = entries.required(Keys.PATIENT_KEY, this::key);
        Value<String> keyId = entries.required(Keys.PATIENT_KEY_ID, Parsers::text);
        return () -> new PatientSettings.Application(tokenUrl.get(), clientId.get(), key.get(), keyId.get());
    }

    private SigningKey key(String text) {
        Path file = entries.file(text);
        try {
            return SigningKey.pem(TextFiles.read(file));
        } catch (IOException e) {
            throw new InvalidInputException("the file '" + file + "' cannot be read", e);
        }
    }

    private Supplier<BookingOrganisation> organisation() {
        Value<OdsCode> odsCode = entries.required(Keys.ORGANISATION_ODS, OdsCode::of);
        Value<String> name = entries.required(Keys.ORGANISATION_NAME, Parsers::text);
        Value<String> telephone = entries.required(Keys.ORGANISATION_PHONE, Parsers::text);
        Optional<OrganisationType> type = entries.optional(Keys.ORGANISATION_TYPE, OrganisationType::of);
        return () -> type.map(known -> BookingOrganisation.of(odsCode.get(), name.get(), telephone.get(), known))
                .orElseGet(() -> BookingOrganisation.of(odsCode.get(), name.get(), telephone.get()));
    }
}
