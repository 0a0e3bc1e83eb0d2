package desk;

import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a desk with a Spine outside its process, as a configuration file has them. */
public final class ProductionDesk {
    private ProductionDesk() {}

    /** Returns the settings; only the cookie is not secure, since tests have no HTTPS. */
    public static Map<String, Object> settings(SimulatedSpine spine, Path directory, String issuer) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", "production");
        settings.put("server.port", "0");
        settings.put("server.servlet.session.cookie.name", "desk");
        settings.put("server.servlet.session.cookie.secure", "false");
        settings.put("desk.data", directory.resolve("data").toString());
        settings.put("gpconnect.spine-proxy", spine.proxyUrl().toString());
        settings.put("gpconnect.organisation.ods-code", "X26");
        settings.put("gpconnect.organisation.asid", "200000000115");
        settings.put("gpconnect.organisation.name", "The Hub");
        settings.put("gpconnect.organisation.telephone", "01632 960001");
        settings.put("gpconnect.text-hash-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODk=");
        settings.put("gpconnect.recovery.registration-key-id", "test");
        settings.put("gpconnect.recovery.registration-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        bundle(settings, spine, directory);
        practices(settings, spine);
        provider(settings, issuer);
        return settings;
    }

    private static void bundle(Map<String, Object> settings, SimulatedSpine spine, Path directory) {
        try {
            CredentialFiles files = spine.credentials().writeTo(directory);
            settings.put("gpconnect.tls.bundle", "spine");
            settings.put(
                    "spring.ssl.bundle.pem.spine.keystore.certificate",
                    files.certificatePem().toUri());
            settings.put(
                    "spring.ssl.bundle.pem.spine.keystore.private-key",
                    files.keyPem().toUri());
            settings.put(
                    "spring.ssl.bundle.pem.spine.truststore.certificate",
                    files.rootPem().toUri());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void practices(Map<String, Object> settings, SimulatedSpine spine) {
        int index = 0;
        for (SimulatedPractice practice : spine.practices()) {
            String entry = "gpconnect.directory.list[" + index + "].";
            settings.put(entry + "ods-code", practice.odsCode());
            settings.put(entry + "asid", practice.asid());
            settings.put(entry + "service-root", practice.serviceRoot());
            settings.put("desk.practices[" + index + "].ods-code", practice.odsCode());
            settings.put("desk.practices[" + index + "].name", practice.name());
            index++;
        }
    }

    private static void provider(Map<String, Object> settings, String issuer) {
        String registration = "spring.security.oauth2.client.registration.hub.";
        settings.put(registration + "client-id", "desk");
        settings.put(registration + "client-secret", "secret");
        settings.put(registration + "client-name", "the hub's sign-in");
        settings.put(registration + "scope", "openid,profile");
        settings.put("spring.security.oauth2.client.provider.hub.issuer-uri", issuer);
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer);
    }
}
