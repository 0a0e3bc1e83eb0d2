package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.Entries.Value;
import io.github.gpconnect.client.sds.FhirDirectory;
import io.github.gpconnect.client.sds.LdapDirectory;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The settings of the Spine Directory Service: over LDAPS ({@code sds.ldap.*}) or through its FHIR API ({@code
 * sds.fhir.*}).
 */
final class SdsEntries {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    private final Entries entries;

    SdsEntries(Entries entries) {
        this.entries = entries;
    }

    boolean hasLdap() {
        return entries.has(Keys.SDS_LDAP_URL);
    }

    boolean hasFhir() {
        return entries.has(Keys.SDS_FHIR_URL);
    }

    /** Reports keys that have no effect because another key is missing. */
    void requireCompany() {
        requireBeside(Keys.SDS_LDAP_URL, Keys.SDS_LDAP_BASE);
        requireBeside(Keys.SDS_FHIR_URL, Keys.SDS_FHIR_KEY);
        requireBeside(Keys.SDS_FHIR_URL, Keys.SDS_FHIR_TRUST);
    }

    private void requireBeside(String leading, String key) {
        if (entries.has(key) && !entries.has(leading)) {
            entries.optional(key, Parsers::text);
            entries.problem(key, "has no effect without " + leading);
        }
    }

    /** Returns the source, to be used once all problems have been reported. */
    Supplier<PracticeSource> ldap(Optional<TlsSettings> tls) {
        Value<List<URI>> servers = entries.required(Keys.SDS_LDAP_URL, SdsEntries::servers);
        Optional<String> base = entries.optional(Keys.SDS_LDAP_BASE, SdsEntries::base);
        return () -> new PracticeSource.Ldap(servers.get(), base.orElse(null), tls.orElseThrow());
    }

    /** Returns the source, to be used once all problems have been reported. */
    Supplier<PracticeSource> fhir(Optional<HttpProxy> httpProxy) {
        Value<URI> url = entries.required(Keys.SDS_FHIR_URL, SdsEntries::https);
        Value<Path> key = entries.required(Keys.SDS_FHIR_KEY, this::keyFile);
        Optional<TlsSettings> trust = entries.optional(
                Keys.SDS_FHIR_TRUST,
                file -> TlsSettings.withoutCertificate().trusting(entries.resolved(Parsers.path(file))));
        return () -> new PracticeSource.Fhir(url.get(), key.get(), trust.orElse(null), httpProxy.orElse(null));
    }

    private static List<URI> servers(String text) {
        List<URI> servers = BETWEEN.splitAsStream(text).map(Parsers::uri).toList();
        LdapDirectory.Builder checking = LdapDirectory.builder();
        servers.forEach(checking::server);
        return servers;
    }

    private static String base(String text) {
        LdapDirectory.builder().baseDn(text);
        return text;
    }

    private static URI https(String text) {
        URI url = Parsers.uri(text);
        FhirDirectory.builder().url(url);
        return url;
    }

    private Path keyFile(String text) {
        Path file = entries.resolved(Parsers.path(text));
        try {
            FhirDirectory.builder().apiKeyFile(file);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("the file '" + file + "' holds no API key in its first line", e);
        }
        return file;
    }
}
