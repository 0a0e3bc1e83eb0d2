package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.tls.TlsSettings;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;

/** The certificates that are presented to the Spine. */
final class Certificates {
    /** A certificate's dates. */
    record Dated(Instant from, Instant until) {
        boolean isInDate(Instant now) {
            return !now.isBefore(from) && !now.isAfter(until);
        }
    }

    private Certificates() {}

    /** Returns those of these settings, as their files and suppliers are now, best first. */
    static List<Dated> presentedBy(TlsSettings settings) {
        X509ExtendedKeyManager keys = settings.reread().keyManager();
        List<Dated> found = new ArrayList<>();
        for (String type : new String[] {"RSA", "EC"}) {
            String[] aliases = keys.getClientAliases(type, null);
            for (String alias : aliases == null ? new String[0] : aliases) {
                X509Certificate[] chain = keys.getCertificateChain(alias);
                if (chain != null && chain.length > 0) {
                    found.add(new Dated(
                            chain[0].getNotBefore().toInstant(),
                            chain[0].getNotAfter().toInstant()));
                }
            }
        }
        return found;
    }
}
