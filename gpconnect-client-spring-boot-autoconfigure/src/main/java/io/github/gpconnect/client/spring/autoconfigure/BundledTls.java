package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.RevocationCheck;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** TLS settings of an SSL bundle of Spring Boot. The bundle is read again when it was updated. */
final class BundledTls {
    private final SslBundles bundles;
    private final String name;

    private BundledTls(SslBundles bundles, String name) {
        this.bundles = bundles;
        this.name = name;
    }

    /** Returns the settings of the client and the LDAP directory: the key, and whom it trusts. */
    static TlsSettings settings(SslBundles bundles, String name, GpConnectProperties.Tls properties) {
        BundledTls bundled = new BundledTls(bundles, name);
        bundled.requirePresent("gpconnect.tls.bundle");
        bundled.requireReadable();
        TlsSettings settings = bundled.reading(() -> TlsSettings.of(ClientKey.suppliedBy(bundled::key))
                .trusting(TrustedCertificates.suppliedBy(bundled::trusted)));
        TlsSettings complete = switch (properties.revocation()) {
            case OFF -> settings;
            case SOFT_FAIL -> settings.checkingRevocation(RevocationCheck.softFail());
            case HARD_FAIL -> settings.checkingRevocation(RevocationCheck.hardFail());
        };
        TlsSettings offered = properties.allowTls13() ? complete.allowingTls13() : complete;
        if (properties.requireInDate()) {
            bundled.requireInDate(offered);
        }
        bundles.addBundleUpdateHandler(name, updated -> offered.checkAtNextCall());
        return offered;
    }

    /** Returns settings that present no key and trust the bundle's authorities, for the FHIR API. */
    static TlsSettings trustOnly(SslBundles bundles, String name) {
        BundledTls bundled = new BundledTls(bundles, name);
        bundled.requirePresent("gpconnect.directory.fhir.bundle");
        TlsSettings settings = bundled.reading(
                () -> TlsSettings.withoutCertificate().trusting(TrustedCertificates.suppliedBy(bundled::trusted)));
        bundles.addBundleUpdateHandler(name, updated -> settings.checkAtNextCall());
        return settings;
    }

    private void requirePresent(String property) {
        try {
            bundles.getBundle(name);
        } catch (NoSuchSslBundleException missing) {
            throw new GpConnectSettingException(
                    "There is no SSL bundle '" + name + "', which " + property + " names.",
                    "Define it below spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name
                            + ", or name one of " + bundles.getBundleNames() + ".",
                    missing);
        }
    }

    /** Fails with words of its own for what Spring Boot reports in many ways. */
    private void requireReadable() {
        SslBundle bundle = bundles.getBundle(name);
        try {
            if (bundle.getStores().getKeyStore() == null) {
                throw new GpConnectSettingException(
                        "The SSL bundle '" + name + "' has no key store, and the Spine demands a certificate.",
                        "Set keystore.* of the bundle to the application's certificate and private key.");
            }
            if (bundle.getStores().getTrustStore() == null) {
                throw new GpConnectSettingException(
                        "The SSL bundle '" + name + "' has no trust store.",
                        "Set truststore.* of the bundle to the Spine's root certificate: no other authority is trusted.");
            }
        } catch (GpConnectSettingException ours) {
            throw ours;
        } catch (RuntimeException unreadable) {
            throw wrong(unreadable);
        }
    }

    private GpConnectSettingException wrong(RuntimeException unreadable) {
        boolean password = false;
        String last = "";
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            String message = Optional.ofNullable(cause.getMessage()).orElse("");
            password |= message.contains("password")
                    || message.contains("ecrypt")
                    || message.contains("not properly padded");
            last = cause.getClass().getSimpleName();
        }
        return password
                ? new GpConnectSettingException(
                        "The SSL bundle '" + name + "' cannot be read: a password is missing or wrong.",
                        "Correct keystore.password, keystore.private-key-password, key.password or truststore.password of"
                                + " the bundle.",
                        unreadable)
                : new GpConnectSettingException(
                        "The SSL bundle '" + name + "' cannot be read: " + last + ".",
                        "Check that its files exist, and hold a certificate with its private key.",
                        unreadable);
    }

    private TlsSettings reading(Supplier<TlsSettings> settings) {
        try {
            return settings.get();
        } catch (InvalidInputException refused) {
            Throwable cause = refused.getCause();
            if (cause instanceof RuntimeException unreadable && !(cause instanceof InvalidInputException)) {
                throw wrong(unreadable);
            }
            boolean password = refused.summary().contains("password");
            throw new GpConnectSettingException(
                    "The SSL bundle '" + name + "' cannot be used: " + refused.summary() + ".",
                    password
                            ? "Correct keystore.password or key.password of the bundle."
                            : "Correct the files of the bundle.",
                    refused);
        }
    }

    private void requireInDate(TlsSettings settings) {
        List<Certificates.Dated> presented = Certificates.presentedBy(settings);
        Instant now = Instant.now();
        if (!presented.isEmpty() && presented.stream().noneMatch(certificate -> certificate.isInDate(now))) {
            throw new GpConnectSettingException(
                    "The certificate of the SSL bundle '" + name + "' is out of date: it is valid from "
                            + presented.get(0).from() + " until "
                            + presented.get(0).until() + ".",
                    "Put the renewed certificate and its key into the bundle. A test environment may accept the old one:"
                            + " then set gpconnect.tls.require-in-date=false.");
        }
    }

    private ClientKey key() {
        SslBundle bundle = bundles.getBundle(name);
        KeyStore store = bundle.getStores().getKeyStore();
        String password = bundle.getKey().getPassword();
        if (password == null) {
            password = bundle.getStores().getKeyStorePassword();
        }
        char[] characters = password == null ? new char[0] : password.toCharArray();
        String alias = bundle.getKey().getAlias();
        return ClientKey.keyStore(alias == null ? present(store) : only(present(store), alias, characters), characters);
    }

    private KeyStore present(@Nullable KeyStore store) {
        if (store == null) {
            throw new InvalidInputException("The SSL bundle '" + name + "' has no such store");
        }
        return store;
    }

    private TrustedCertificates trusted() {
        return TrustedCertificates.keyStore(
                present(bundles.getBundle(name).getStores().getTrustStore()));
    }

    /** Returns a store with this key alone. */
    private KeyStore only(KeyStore store, String alias, char[] password) {
        try {
            KeyStore one = KeyStore.getInstance(KeyStore.getDefaultType());
            one.load(null, null);
            Key key = store.getKey(alias, password);
            Certificate[] chain = store.getCertificateChain(alias);
            if (key == null || chain == null) {
                throw new InvalidInputException("The SSL bundle '" + name + "' has no key with the alias of key.alias");
            }
            one.setKeyEntry(alias, key, password, chain);
            return one;
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidInputException("The key of the SSL bundle '" + name + "' cannot be read", e);
        }
    }
}
