package io.github.gpconnect.client.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The modules of this build, with their files and their public types. */
final class Modules {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Modules() {}

    /** Returns the folders of the modules that have code and whose names begin like this. */
    static Stream<Path> all(String prefix) {
        try (Stream<Path> directories = Files.list(ROOT)) {
            return directories
                    .filter(directory -> Files.isRegularFile(directory.resolve("pom.xml"))
                            && Files.isDirectory(directory.resolve("src/main/java"))
                            && directory.getFileName().toString().startsWith(prefix))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the public types of these modules, those of {@code spi} and {@code internal} included. */
    static Stream<Class<?>> types(String prefix) {
        return all(prefix)
                .map(module -> module.resolve("target/classes"))
                .flatMap(classes -> files(classes, file -> file.endsWith(".class"))
                        .map(file -> classes.relativize(file).toString()))
                .filter(file -> !file.endsWith("-info.class"))
                .<Class<?>>map(file -> load(file.replace(".class", "").replace('/', '.')))
                .filter(Modules::isPublic);
    }

    /** Returns the files in a folder whose paths, in small letters, are like this. */
    static Stream<Path> files(Path root, Predicate<String> name) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> Files.isRegularFile(file)
                            && name.test(file.toString().toLowerCase(Locale.ROOT)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isPublic(Class<?> type) {
        return isPublic(type.getModifiers())
                && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
    }

    static boolean isPublic(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Modules.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The examples need " + name + " on their class path", e);
        }
    }
}
