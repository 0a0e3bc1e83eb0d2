package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys and certificates from files into key stores that live in memory alone. */
final class KeyFiles {
    /** The password of the stores in memory: they never leave it, but the JDK wants one. */
    static final char[] IN_MEMORY = "in-memory".toCharArray();

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN ((?:RSA|EC|DSA|ENCRYPTED) PRIVATE KEY)-----");

    private KeyFiles() {}

    static KeyStore pkcs12(Path file, char[] password) {
        try {
            KeyStore store = loaded(file, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getKey(alias, password) instanceof PrivateKey key
                        && store.getCertificateChain(alias) != null) {
                    return storeOf(key, store.getCertificateChain(alias));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The key in '" + file + "' cannot be used", e);
        }
        throw new InvalidInputException(
                "A TLS identity needs a private key with its certificate; '" + file + "' holds none");
    }

    static KeyStore pem(Path certificateChain, Path privateKey) {
        List<X509Certificate> chain = certificates(certificateChain);
        PrivateKey key = privateKey(privateKey);
        try {
            if (!belongTogether(key, chain.get(0).getPublicKey())) {
                throw new InvalidInputException("The key in '" + privateKey
                        + "' is not the one of the first certificate in '" + certificateChain + "'");
            }
            return storeOf(key, chain.toArray(Certificate[]::new));
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The key in '" + privateKey + "' cannot be used", e);
        }
    }

    static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = CERTIFICATE.matcher(text(file));
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (blocks.find()) {
                byte[] block = blocks.group().getBytes(StandardCharsets.US_ASCII);
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            }
        } catch (CertificateException e) {
            throw new InvalidInputException("A certificate in '" + file + "' cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new InvalidInputException(
                    "A PEM file with certificates has lines 'BEGIN CERTIFICATE'; '" + file + "' has none");
        }
        return certificates;
    }

    static List<X509Certificate> trustStore(Path file, char[] password) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            KeyStore store = loaded(file, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate x509) {
                    certificates.add(x509);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The trust store '" + file + "' cannot be used", e);
        }
        if (certificates.isEmpty()) {
            throw new InvalidInputException(
                    "A trust store holds certificates marked as trusted; '" + file + "' holds none");
        }
        return certificates;
    }

    static KeyStore storeOf(List<X509Certificate> trusted) throws GeneralSecurityException {
        KeyStore store = empty();
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        return store;
    }

    private static KeyStore storeOf(PrivateKey key, Certificate[] chain) throws GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("identity", key, IN_MEMORY, chain);
        return store;
    }

    private static PrivateKey privateKey(Path file) {
        String pem = text(file);
        Matcher block = PRIVATE_KEY.matcher(pem);
        if (!block.find()) {
            Matcher other = OTHER_KEY.matcher(pem);
            throw new InvalidInputException("A private key is unencrypted PKCS#8 ('BEGIN PRIVATE KEY'); '" + file + "' "
                    + (other.find()
                            ? "holds '" + other.group(1) + "': convert it with 'openssl pkcs8 -topk8 -nocrypt'"
                            : "holds none"));
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
            return decoded(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidInputException("The private key in '" + file + "' is neither RSA nor EC, or damaged", e);
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        Signature signature =
                Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        try {
            return signature.verify(signed);
        } catch (SignatureException ofAnotherSize) {
            return false;
        }
    }

    private static PrivateKey decoded(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        }
    }

    private static KeyStore loaded(Path file, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
            return store;
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof GeneralSecurityException;
            throw new InvalidInputException(
                    wrongPassword
                            ? "The password does not open '" + file + "'"
                            : "The file '" + file + "' cannot be read as PKCS#12",
                    e);
        }
    }

    /** A store without anything in it. It is never written, so its format is the one that spends no time on encryption. */
    static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        try {
            store.load(null, IN_MEMORY);
        } catch (IOException e) {
            throw new IllegalStateException("A key store in memory reads nothing", e);
        }
        return store;
    }

    /** In whatever encoding the text around the blocks is: the blocks are ASCII. */
    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidInputException("The file '" + file + "' cannot be read", e);
        }
    }
}
