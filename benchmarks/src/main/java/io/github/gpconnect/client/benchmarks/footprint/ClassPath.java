package io.github.gpconnect.client.benchmarks.footprint;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jars that a project has at run time.
 *
 * @param bytes the size of each in bytes, by the name of its artifact
 */
record ClassPath(Map<String, Long> bytes) {
    private static final Pattern FILE = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    ClassPath {
        bytes = Map.copyOf(bytes);
    }

    /** Returns the class path of the files that Maven lists, and of these others. */
    static ClassPath of(String resolved, Path... more) {
        Map<String, Long> bytes = new TreeMap<>();
        Stream.concat(
                        Arrays.stream(resolved.strip().split(File.pathSeparator, -1))
                                .map(Path::of),
                        Stream.of(more))
                .forEach(jar -> bytes.merge(nameOf(jar), sizeOf(jar), Long::sum));
        return new ClassPath(bytes);
    }

    long totalBytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    int jars() {
        return bytes.size();
    }

    private static String nameOf(Path jar) {
        String file = String.valueOf(jar.getFileName());
        Matcher matcher = FILE.matcher(file);
        if (!matcher.matches()) {
            throw new IllegalStateException("Only jars are weighed, not " + file);
        }
        return file.endsWith("-data.jar") ? matcher.group(1) + " (data)" : matcher.group(1);
    }

    private static long sizeOf(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
