package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.examples.config.Entries.Value;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The reader of a configuration file: Java properties in UTF-8. */
public final class SettingsReader {
    private final Entries entries;
    private final boolean cleartextAllowed;

    private SettingsReader(Entries entries) {
        this.entries = entries;
        this.cleartextAllowed =
                entries.optional(Keys.CLEARTEXT, Parsers::cleartext).orElse(false);
    }

    /**
     * Returns the settings of the file.
     *
     * @throws ConfigurationException if something is missing, unknown or malformed, with all problems
     */
    public static Settings read(Path file) {
        return new SettingsReader(Entries.of(file)).settings();
    }

    private Settings settings() {
        Optional<SpecificationProfile> profile = entries.optional(Keys.PROFILE, Parsers::profile);
        Optional<URI> proxy = entries.optional(Keys.PROXY, Parsers::web);
        proxy.ifPresent(url -> requireAllowed(Keys.PROXY, url));
        Optional<HttpProxy> httpProxy = new HttpProxyEntries(entries).proxy();
        if (httpProxy.isPresent() && cleartextAllowed) {
            entries.problem(
                    Keys.HTTP_PROXY, "cannot be combined with cleartext=allowed: an HTTP proxy carries TLS only");
        }
        Value<URI> issuer = entries.required(Keys.ISSUER, Parsers::web);
        Optional<OdsCode> practice = entries.optional(Keys.PRACTICE, OdsCode::of);
        Way way = way(proxy, httpProxy);
        Supplier<ConsumerOrganisation> organisation = organisation();
        Supplier<ConsumerUser> user = user();
        Supplier<ConsumerDevice> device = device();
        Settings.Outcomes outcomes = new OutcomeEntries(entries).outcomes();
        entries.passOver(Keys.OF_PATIENTS);
        entries.complain();
        return new Settings(
                profile.orElse(SpecificationProfile.CURRENT),
                proxy.orElse(null),
                httpProxy.orElse(null),
                way.tls().orElse(null),
                cleartextAllowed,
                issuer.get(),
                Requester.of(organisation.get(), user.get(), device.get()),
                way.source().get(),
                practice.orElse(null),
                outcomes);
    }

    /**
     * The certificate for calls, and where practices are looked up, to be used once all problems have been reported.
     */
    private record Way(Optional<TlsSettings> tls, Supplier<PracticeSource> source) {}

    private Way way(Optional<URI> proxy, Optional<HttpProxy> httpProxy) {
        SdsEntries sds = new SdsEntries(entries);
        sds.requireCompany();
        if (sds.hasLdap()) {
            requireAlone(Keys.SDS_LDAP_URL, sds.hasFhir(), Keys.SDS_FHIR_URL);
            requireAlone(Keys.SDS_LDAP_URL, PracticeEntries.areIn(entries), "practice.ODS.url");
            // The directory requires the certificate even if the practices do not.
            Optional<TlsSettings> tls = new TlsEntries(entries).identity(true);
            return new Way(tls, sds.ldap(tls));
        }
        if (sds.hasFhir()) {
            requireAlone(Keys.SDS_FHIR_URL, PracticeEntries.areIn(entries), "practice.ODS.url");
            return new Way(tls(proxy.stream().toList()), sds.fhir(httpProxy));
        }
        PracticeEntries practices = PracticeEntries.in(entries);
        practices.urls().forEach(this::requireAllowed);
        Optional<TlsSettings> tls = tls(
                proxy.isPresent()
                        ? List.of(proxy.get())
                        : List.copyOf(practices.urls().values()));
        return new Way(tls, () -> new PracticeSource.Listed(practices.practices()));
    }

    private void requireAlone(String key, boolean other, String otherKey) {
        if (other) {
            entries.problem(key, "cannot be combined with " + otherKey + ": practices are looked up in one place only");
        }
    }

    private void requireAllowed(String key, URI url) {
        if (isHttp(url) && !cleartextAllowed) {
            entries.problem(key, "http: URLs are refused unless 'cleartext=allowed' is set in the file");
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }

    /** Returns the TLS settings, which are needed unless every server is called without TLS. */
    private Optional<TlsSettings> tls(List<URI> connectedTo) {
        boolean needed = !cleartextAllowed || !connectedTo.stream().allMatch(SettingsReader::isHttp);
        return new TlsEntries(entries).identity(needed);
    }

    private Supplier<ConsumerOrganisation> organisation() {
        Value<OdsCode> odsCode = entries.required(Keys.ORGANISATION_ODS, OdsCode::of);
        Value<Asid> asid = entries.required(Keys.ORGANISATION_ASID, Asid::of);
        Value<String> name = entries.required(Keys.ORGANISATION_NAME, Parsers::text);
        Value<String> telephone = entries.required(Keys.ORGANISATION_PHONE, Parsers::text);
        Optional<OrganisationType> type = entries.optional(Keys.ORGANISATION_TYPE, OrganisationType::of);
        return () -> {
            ConsumerOrganisation.Builder organisation = ConsumerOrganisation.builder()
                    .odsCode(odsCode.get())
                    .asid(asid.get())
                    .name(name.get())
                    .telephone(telephone.get());
            type.ifPresent(organisation::type);
            return organisation.build();
        };
    }

    private Supplier<ConsumerUser> user() {
        Value<String> id = entries.required(Keys.USER_ID, Parsers::text);
        Value<String> family = entries.required(Keys.USER_FAMILY, Parsers::text);
        Value<String> given = entries.required(Keys.USER_GIVEN, Parsers::text);
        Optional<String> prefix = entries.optional(Keys.USER_PREFIX, Parsers::text);
        Optional<String> sdsUserId = entries.optional(Keys.USER_SDS_USER_ID, Parsers::text);
        Optional<String> sdsRole = entries.optional(Keys.USER_SDS_ROLE_PROFILE_ID, Parsers::text);
        Value<URI> localSystem = entries.required(Keys.USER_LOCAL_SYSTEM, Parsers::uri);
        Value<String> localId = entries.required(Keys.USER_LOCAL_ID, Parsers::text);
        return () -> {
            ConsumerUser.Builder user = ConsumerUser.builder()
                    .id(id.get())
                    .name(family.get(), given.get())
                    .smartcard(
                            sdsUserId.orElse(ConsumerUser.WITHOUT_SMARTCARD),
                            sdsRole.orElse(ConsumerUser.WITHOUT_SMARTCARD))
                    .localIdentifier(localSystem.get(), localId.get());
            prefix.ifPresent(user::prefix);
            return user.build();
        };
    }

    private Supplier<ConsumerDevice> device() {
        Value<URI> system = entries.required(Keys.DEVICE_SYSTEM, Parsers::uri);
        Value<String> identifier = entries.required(Keys.DEVICE_IDENTIFIER, Parsers::text);
        Value<String> model = entries.required(Keys.DEVICE_MODEL, Parsers::text);
        Value<String> version = entries.required(Keys.DEVICE_VERSION, Parsers::text);
        return () -> ConsumerDevice.builder()
                .identifier(system.get(), identifier.get())
                .model(model.get())
                .version(version.get())
                .build();
    }
}
