package io.github.gpconnect.client.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.PSSParameterSpec;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses certificates whose key or signature is weaker than RSA of 2048 bits and SHA-256. The key of the trusted
 * authority, which is not part of the path, is known by the length of the signatures that it makes.
 */
final class CertificateStrength extends PKIXCertPathChecker {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 224; // as strong as RSA of 2048 bits

    private static final Pattern STRONG_HASH = Pattern.compile("SHA3?-?(?:512/)?(?:256|384|512)");
    private static final Pattern NAMED_BY_HASH = Pattern.compile("(.+)with(RSA|DSA|ECDSA)(?:inP1363Format)?");
    private static final Set<String> STRONG_BY_THEMSELVES = Set.of("Ed25519", "Ed448", "EdDSA");

    @Override
    public void check(Certificate certificate, @Nullable Collection<String> unresolvedCriticalExtensions)
            throws CertPathValidatorException {
        X509Certificate x509 = (X509Certificate) certificate;
        if (!isStrong(x509.getPublicKey()) || !hasStrongSignature(x509)) {
            throw new CertPathValidatorException(
                    "A key or signature is too weak", null, null, -1, BasicReason.ALGORITHM_CONSTRAINED);
        }
    }

    /** Returns whether a key is strong enough; a key of an unknown kind is left to TLS. */
    static boolean isStrong(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= RSA_BITS;
        }
        if (key instanceof DSAKey dsa) {
            return dsa.getParams() != null && dsa.getParams().getP().bitLength() >= RSA_BITS;
        }
        return !(key instanceof ECKey ec) || ec.getParams().getOrder().bitLength() >= EC_BITS;
    }

    private static boolean hasStrongSignature(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName();
        if (STRONG_BY_THEMSELVES.contains(algorithm)) {
            return true;
        }
        boolean pss = "RSASSA-PSS".equals(algorithm);
        var named = NAMED_BY_HASH.matcher(algorithm);
        String hash = pss ? hashOfPss(certificate.getSigAlgParams()) : named.matches() ? named.group(1) : "";
        boolean rsa = pss || algorithm.endsWith("withRSA");
        return STRONG_HASH.matcher(hash).matches()
                && (!rsa || certificate.getSignature().length * Byte.SIZE >= RSA_BITS);
    }

    private static String hashOfPss(byte @Nullable [] encoded) {
        if (encoded == null) { // then it is SHA-1
            return "";
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(encoded);
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (NoSuchAlgorithmException | IOException | InvalidParameterSpecException e) {
            return "";
        }
    }

    @Override
    public void init(boolean forward) throws CertPathValidatorException {
        if (forward) {
            throw new CertPathValidatorException("Certificates are checked from the authority down");
        }
    }

    @Override
    public boolean isForwardCheckingSupported() {
        return false;
    }

    @Override
    public @Nullable Set<String> getSupportedExtensions() {
        return null;
    }
}
