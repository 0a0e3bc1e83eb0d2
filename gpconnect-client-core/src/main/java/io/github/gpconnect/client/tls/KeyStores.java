package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys and trusted certificates from key stores. */
final class KeyStores {
    private KeyStores() {}

    static PresentedKeys keys(Content pkcs12, char[] password) {
        return keys(opened(pkcs12, password), password, pkcs12.name());
    }

    /** Returns each private key that has a certificate chain. A device's key stays in the device. */
    static PresentedKeys keys(KeyStore store, char[] password, String name) {
        List<PresentedKeys.Entry> entries = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain = x509(store.getCertificateChain(alias));
                    if (!chain.isEmpty()) {
                        entries.add(new PresentedKeys.Entry(alias, key, chain));
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The key in " + name + " cannot be used", e);
        }
        return PresentedKeys.of(entries, name);
    }

    private static List<X509Certificate> x509(Certificate @Nullable [] chain) {
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    static List<X509Certificate> trusted(Content pkcs12, char[] password) {
        return trusted(opened(pkcs12, password), pkcs12.name());
    }

    static List<X509Certificate> trusted(KeyStore store, String name) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate x509) {
                    certificates.add(x509);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The trust store " + name + " cannot be used", e);
        }
        if (certificates.isEmpty()) {
            throw new InvalidInputException(
                    "A trust store holds certificates marked as trusted; " + name + " holds none");
        }
        return List.copyOf(certificates);
    }

    private static KeyStore opened(Content pkcs12, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pkcs12.bytes()), password);
            return store;
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof GeneralSecurityException;
            throw new InvalidInputException(
                    wrongPassword
                            ? "The password does not open " + pkcs12.name()
                            : "PKCS#12 was expected, and " + pkcs12.name() + " cannot be read as such",
                    e);
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException(
                    "PKCS#12 was expected, and " + pkcs12.name() + " cannot be read as such", e);
        }
    }
}
