package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** The decoder of RSA and EC keys: PKCS#8, encrypted or not, PKCS#1 and SEC 1. */
final class PrivateKeys {
    private static final String PBES2 = "1.2.840.113549.1.5.13";

    private PrivateKeys() {}

    /**
     * Decodes a key.
     *
     * @param form the label of its PEM block
     * @param name the source, for messages
     * @param password of an encrypted key; null for none
     */
    static PrivateKey decoded(String form, byte[] der, String name, char @Nullable [] password)
            throws GeneralSecurityException {
        return switch (form) {
            case "PRIVATE KEY" -> rsaOrEc(new PKCS8EncodedKeySpec(der));
            case "ENCRYPTED PRIVATE KEY" -> rsaOrEc(decrypted(der, name, password));
            case "RSA PRIVATE KEY" -> rsaOrEc(new PKCS8EncodedKeySpec(Der.pkcs8OfRsa(der)));
            case "EC PRIVATE KEY" -> rsaOrEc(new PKCS8EncodedKeySpec(Der.pkcs8OfEc(der)));
            default ->
                throw new InvalidInputException("A private key is PKCS#8, PKCS#1 or SEC 1; " + name + " holds '" + form
                        + "': convert it with 'openssl pkcs8 -topk8 -nocrypt'");
        };
    }

    private static PrivateKey rsaOrEc(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        }
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, String name, char @Nullable [] password)
            throws GeneralSecurityException {
        if (password == null) {
            throw new InvalidInputException(
                    "The private key in " + name + " is encrypted: open it with encryptedWith(password)");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            AlgorithmParameters parameters = info.getAlgParameters();
            // PBES2 has its algorithm in its parameters, and the JDK has its own name for that in their text.
            boolean isPbes2 =
                    info.getAlgName().equals(PBES2) || info.getAlgName().equals("PBES2");
            String algorithm = isPbes2 ? String.valueOf(parameters) : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret(algorithm, name, password), parameters);
            return opened(info, cipher, name);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new InvalidInputException(
                    "The private key in " + name + " is damaged, or encrypted in a way that this JDK does not support:"
                            + " encrypt it with 'openssl pkcs8 -topk8 -v2 aes-256-cbc'",
                    e);
        }
    }

    private static SecretKey secret(String algorithm, String name, char[] password) throws NoSuchAlgorithmException {
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            return SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
        } catch (InvalidKeySpecException e) {
            throw new InvalidInputException("The password of the key in " + name + " must be ASCII on this JDK", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static PKCS8EncodedKeySpec opened(EncryptedPrivateKeyInfo info, Cipher cipher, String name) {
        try {
            return info.getKeySpec(cipher);
        } catch (InvalidKeySpecException e) {
            throw new InvalidInputException("The password does not open the key in " + name, e);
        }
    }
}
