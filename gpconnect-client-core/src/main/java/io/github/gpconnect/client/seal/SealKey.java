package io.github.gpconnect.client.seal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import io.github.gpconnect.client.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A caller's key, from which a key is derived for each algorithm, kind and purpose: a text sealed for one of them
 * cannot be opened for another.
 */
final class SealKey {
    private static final int SHORTEST = 32;
    private static final String MAC = "HmacSHA256";

    /** In the protected header, as RFC 7519 permits. */
    static final String EXPIRY = "exp";

    private final byte[] key;
    private final String id;

    private SealKey(byte[] key) {
        this.key = key;
        this.id = Base64URL.encode(Arrays.copyOf(derived("id", ""), 9)).toString();
    }

    static SealKey of(byte[] key) {
        if (key.length < SHORTEST) {
            throw new InvalidInputException(
                    "A seal's key has " + SHORTEST + " random bytes or more, not " + key.length);
        }
        return new SealKey(key.clone());
    }

    /** Returns an id that distinguishes keys and reveals nothing about them. */
    String id() {
        return id;
    }

    /** Returns the first block of HKDF's expansion (RFC 5869). */
    private byte[] derived(String use, String context) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(("gpconnect-client seal 1 " + use + " " + context).getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(new byte[] {1});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    byte[] signing(String context) {
        return derived("sign", context);
    }

    byte[] encrypting(String context) {
        return derived("encrypt", context);
    }

    String sign(String context, Instant expiry, String content) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(id)
                .customParam(EXPIRY, expiry.getEpochSecond())
                .build();
        try {
            JWSObject signed = new JWSObject(header, new Payload(content));
            signed.sign(new MACSigner(signing(context)));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    String encrypt(String context, Instant expiry, String content) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(id)
                .customParam(EXPIRY, expiry.getEpochSecond())
                .build();
        try {
            JWEObject encrypted = new JWEObject(header, new Payload(content));
            encrypted.encrypt(new DirectEncrypter(encrypting(context)));
            return encrypted.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has AES/GCM", e);
        }
    }
}
