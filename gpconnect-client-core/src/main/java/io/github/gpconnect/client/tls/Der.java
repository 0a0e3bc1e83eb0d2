package io.github.gpconnect.client.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;

/** Conversion of PKCS#1 (RFC 8017) and SEC 1 (RFC 5915) keys to PKCS#8 (RFC 5208), which the JDK reads. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xA0;

    private static final byte[] VERSION = encoded(INTEGER, new byte[] {0});
    /** 1.2.840.113549.1.1.1. */
    private static final byte[] RSA =
            encoded(OBJECT_IDENTIFIER, new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1});
    /** 1.2.840.10045.2.1. */
    private static final byte[] EC =
            encoded(OBJECT_IDENTIFIER, new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1});

    private Der() {}

    static byte[] pkcs8OfRsa(byte[] pkcs1) {
        return pkcs8(encoded(SEQUENCE, RSA, encoded(NULL)), pkcs1);
    }

    /**
     * Returns the key in PKCS#8, which names the curve outside the key as well.
     *
     * @throws InvalidKeySpecException if the key does not name its curve, or is not a key
     */
    static byte[] pkcs8OfEc(byte[] sec1) throws InvalidKeySpecException {
        try {
            ByteBuffer fields = next(ByteBuffer.wrap(sec1), SEQUENCE);
            next(fields, INTEGER);
            next(fields, OCTET_STRING);
            ByteBuffer curve = next(fields, PARAMETERS);
            byte[] parameters = new byte[curve.remaining()];
            curve.get(parameters);
            return pkcs8(encoded(SEQUENCE, EC, parameters), sec1);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new InvalidKeySpecException("The EC key does not name its curve", e);
        }
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return encoded(SEQUENCE, VERSION, algorithm, encoded(OCTET_STRING, key));
    }

    private static byte[] encoded(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length > 0x7F) {
            int bytes = length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** Returns the next value, which must have this tag. */
    private static ByteBuffer next(ByteBuffer from, int tag) throws InvalidKeySpecException {
        if ((from.get() & 0xFF) != tag) {
            throw new InvalidKeySpecException("The EC key does not name its curve");
        }
        int length = from.get() & 0xFF;
        if (length > 0x7F) {
            int bytes = length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = (length << 8) | (from.get() & 0xFF);
            }
        }
        ByteBuffer value = from.slice().limit(length);
        from.position(from.position() + length);
        return value;
    }
}
