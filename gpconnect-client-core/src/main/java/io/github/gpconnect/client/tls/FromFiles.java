package io.github.gpconnect.client.tls;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** Keys or certificates from files, which are read again when the files change. */
final class FromFiles<T> implements Source<T> {
    private final List<Path> files;
    private final Function<List<Content>, T> reader;
    private final String digest;
    private final T value;

    private FromFiles(List<Path> files, Function<List<Content>, T> reader, String digest, T value) {
        this.files = files;
        this.reader = reader;
        this.digest = digest;
        this.value = value;
    }

    /** Returns what the reader makes of one file. */
    static <T> FromFiles<T> read(Path file, Function<Content, T> reader) {
        return read(List.of(file), contents -> reader.apply(contents.get(0)));
    }

    /** Returns what the reader makes of the files' content, in the same order. */
    static <T> FromFiles<T> read(List<Path> files, Function<List<Content>, T> reader) {
        List<Content> contents = contentsOf(files);
        return new FromFiles<>(files, reader, digestOf(contents), reader.apply(contents));
    }

    @Override
    public T value() {
        return value;
    }

    @Override
    public Source<T> reread() {
        List<Content> contents = contentsOf(files);
        String now = digestOf(contents);
        return now.equals(digest) ? this : new FromFiles<>(files, reader, now, reader.apply(contents));
    }

    private static List<Content> contentsOf(List<Path> files) {
        return files.stream().map(Content::of).toList();
    }

    /**
     * Returns a digest of the content: two certificates may have the same size and be written within one tick of the
     * file system.
     */
    private static String digestOf(List<Content> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach(content -> digest.update(content.bytes()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
