package io.github.gpconnect.client.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Keys or certificates that were read from files, and can tell whether those hold something else by now. Immutable. */
final class FromFiles<T> {
    private final List<Path> files;
    private final Supplier<T> reader;
    private final String digest;
    private final T value;

    private FromFiles(List<Path> files, Supplier<T> reader, String digest, T value) {
        this.files = files;
        this.reader = reader;
        this.digest = digest;
        this.value = value;
    }

    /** What the reader makes of these files. */
    static <T> FromFiles<T> read(List<Path> files, Supplier<T> reader) {
        // The digest first: what is written while the reader reads will differ from it the next time.
        String digest = digestOf(files);
        return new FromFiles<>(files, reader, digest, reader.get());
    }

    T value() {
        return value;
    }

    /** This, where the files hold the same as before; what the reader makes of them now otherwise. */
    FromFiles<T> reread() {
        return digestOf(files).equals(digest) ? this : read(files, reader);
    }

    /** Of the content, since two certificates may be of one size and be written within one tick of the file system. */
    private static String digestOf(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) { // the reader says it better
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
