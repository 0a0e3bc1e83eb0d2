package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.RevocationCheck;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of the client's certificate and the authorities that it trusts: PKCS#12 by the file's name, else PEM.
 */
final class TlsEntries {
    private final Entries entries;
    private final Optional<String> identityPassword;
    private final Optional<String> trustPassword;

    TlsEntries(Entries entries) {
        this.entries = entries;
        this.identityPassword = entries.optional(Keys.IDENTITY_PASSWORD, entries::firstLine);
        this.trustPassword = entries.optional(Keys.TRUST_PASSWORD, entries::firstLine);
    }

    /**
     * Returns identity and trust.
     *
     * @param needed whether it is a problem if one is missing
     */
    Optional<TlsSettings> identity(boolean needed) {
        Optional<TlsSettings> identity = entry(needed, Keys.IDENTITY, this::identity);
        // Trust is read with any identity, so that its problems are reported even if the identity is wrong.
        TlsSettings bearer = identity.orElseGet(TlsSettings::withoutCertificate);
        Optional<TlsSettings> trusting = entry(needed, Keys.TRUST, file -> trusting(bearer, file));
        Optional<RevocationCheck> revocation = revocation();
        return identity.flatMap(known -> trusting)
                .map(settings -> revocation.map(settings::checkingRevocation).orElse(settings));
    }

    private Optional<RevocationCheck> revocation() {
        Optional<RevocationCheck> check = entries.optional(Keys.REVOCATION, Parsers::revocation);
        return entries.optional(
                        Keys.CRLS,
                        file -> check.orElseThrow(
                                        () -> new InvalidInputException("is used with " + Keys.REVOCATION + " alone"))
                                .crls(entries.file(file)))
                .or(() -> check);
    }

    private Optional<TlsSettings> entry(boolean needed, String key, Function<String, TlsSettings> parser) {
        return needed ? entries.required(key, parser).found() : entries.optional(key, parser);
    }

    private TlsSettings identity(String text) {
        Path file = entries.file(text);
        if (!isPkcs12(file)) {
            ClientKey.Encoded key = ClientKey.pem(file, file);
            return TlsSettings.of(identityPassword
                    .map(password -> key.encryptedWith(password.toCharArray()))
                    .orElse(key));
        }
        return TlsSettings.pkcs12(file, password(file, identityPassword, Keys.IDENTITY_PASSWORD));
    }

    private TlsSettings trusting(TlsSettings identity, String text) {
        Path file = entries.file(text);
        return isPkcs12(file)
                ? identity.trusting(
                        TrustedCertificates.pkcs12(file, password(file, trustPassword, Keys.TRUST_PASSWORD)))
                : identity.trusting(file);
    }

    private char[] password(Path file, Optional<String> password, String key) {
        return password.orElseThrow(() -> new InvalidInputException(
                        "'" + file + "' is PKCS#12 and cannot be opened without the password that " + key + " names"))
                .toCharArray();
    }

    private static boolean isPkcs12(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx");
    }
}
