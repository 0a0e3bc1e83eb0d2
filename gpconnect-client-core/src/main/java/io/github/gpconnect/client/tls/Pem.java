package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reader of PEM: certificates and private keys in blocks of Base64, with any text around them. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private Pem() {}

    /** Returns the first key with the certificates as its chain, after a check that they belong together. */
    static PresentedKeys key(Content certificateChain, Content privateKey, char @Nullable [] password) {
        List<X509Certificate> chain = certificates(certificateChain);
        PrivateKey key = privateKey(privateKey, password);
        try {
            if (!belongTogether(key, chain.get(0).getPublicKey())) {
                throw new InvalidInputException("The key in " + privateKey.name()
                        + " is not the one of the first certificate in " + certificateChain.name());
            }
            return PresentedKeys.of(new PresentedKeys.Entry("identity", key, chain));
        } catch (GeneralSecurityException e) {
            throw new InvalidInputException("The key in " + privateKey.name() + " cannot be used", e);
        }
    }

    static List<X509Certificate> certificates(Content content) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(content.text());
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (blocks.find()) {
                if ("CERTIFICATE".equals(blocks.group(1))) {
                    ByteArrayInputStream der = new ByteArrayInputStream(decoded(blocks.group(2)));
                    certificates.add((X509Certificate) factory.generateCertificate(der));
                }
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new InvalidInputException("A certificate in " + content.name() + " cannot be read", e);
        }
        if (certificates.isEmpty()) {
            throw new InvalidInputException(
                    "Certificates in PEM have lines 'BEGIN CERTIFICATE'; " + content.name() + " has none");
        }
        return List.copyOf(certificates);
    }

    static PrivateKey privateKey(Content content, char @Nullable [] password) {
        Matcher blocks = BLOCK.matcher(content.text());
        while (blocks.find()) {
            String form = blocks.group(1);
            if (form.endsWith("PRIVATE KEY")) {
                return privateKey(form, blocks.group(2), content.name(), password);
            }
        }
        throw new InvalidInputException(
                "A private key in PEM has a line 'BEGIN … PRIVATE KEY' and its end; " + content.name() + " has none");
    }

    private static PrivateKey privateKey(String form, String body, String name, char @Nullable [] password) {
        if (body.contains("ENCRYPTED")) { // in a header, as OpenSSL encrypted keys before PKCS#8
            throw new InvalidInputException("The private key in " + name
                    + " is encrypted in OpenSSL's old format: convert it with 'openssl pkcs8"
                    + " -topk8 -v2 aes-256-cbc'");
        }
        try {
            return PrivateKeys.decoded(form, decoded(body), name, password);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidInputException("The private key in " + name + " is neither RSA nor EC, or damaged", e);
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getMimeDecoder().decode(base64);
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
}
