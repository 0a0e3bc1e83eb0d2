package io.github.gpconnect.client.seal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import io.github.gpconnect.client.error.InvalidInputException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sealed text that came back; nothing in it is trusted until its key has opened it. */
final class SealedText {
    /** Only the headers that this library writes are accepted: others could make opening the text expensive. */
    private static final Set<String> SIGNED = Set.of("alg", "kid", SealKey.EXPIRY);

    private static final Set<String> ENCRYPTED = Set.of("alg", "enc", "kid", SealKey.EXPIRY);

    private final JOSEObject text;

    private SealedText(JOSEObject text) {
        this.text = text;
    }

    /** Parses the text without opening it. */
    static SealedText parse(String text) {
        try {
            Base64URL[] parts = JOSEObject.split(text);
            // one spelling alone: nimbus ignores blanks, odd letters and spare bits
            if (!text.equals(Stream.of(parts)
                    .map(part -> Base64URL.encode(part.decode()).toString())
                    .collect(Collectors.joining(".")))) {
                throw notOurs();
            }
            return new SealedText(parts.length == 3 ? JWSObject.parse(text) : JWEObject.parse(text));
        } catch (ParseException | RuntimeException notSealed) { // a header without "enc" is null to nimbus
            throw notOurs();
        }
    }

    @Nullable
    String keyId() {
        return text instanceof JWSObject signed
                ? signed.getHeader().getKeyID()
                : ((JWEObject) text).getHeader().getKeyID();
    }

    String open(SealKey key, String context) {
        try {
            if (text instanceof JWSObject signed) {
                requireHeader(JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm()), SIGNED);
                if (!signed.verify(new MACVerifier(key.signing(context)))) {
                    throw notOurs();
                }
            } else {
                JWEObject encrypted = (JWEObject) text;
                requireHeader(
                        JWEAlgorithm.DIR.equals(encrypted.getHeader().getAlgorithm())
                                && EncryptionMethod.A256GCM.equals(
                                        encrypted.getHeader().getEncryptionMethod()),
                        ENCRYPTED);
                encrypted.decrypt(new DirectDecrypter(key.encrypting(context)));
            }
            return text.getPayload().toString();
        } catch (JOSEException changed) {
            throw notOurs();
        }
    }

    private void requireHeader(boolean algorithm, Set<String> members) {
        if (!algorithm || !text.getHeader().getIncludedParams().equals(members)) {
            throw notOurs();
        }
    }

    /** Returns the end of its lifetime; call {@link #open} first. */
    Instant expiry() {
        Header header = text.getHeader();
        return Instant.ofEpochSecond(((Number) header.getCustomParam(SealKey.EXPIRY)).longValue());
    }

    static InvalidInputException notOurs() {
        return new InvalidInputException(
                "A sealed text is opened with a key and for the kind and purpose that it was sealed"
                        + " with, and only unchanged");
    }
}
