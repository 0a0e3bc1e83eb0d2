package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.TextFiles;
import io.github.gpconnect.client.identity.OdsCode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the practices of a search: named one by one, in a file, or both. */
final class PracticesOptions {
    @Option(
            names = "--practice",
            order = 101,
            paramLabel = "ODS",
            split = ",",
            description = "ODS codes of the practices, as in A20047,B82617; may be repeated, and omitted if the"
                    + " configuration names one, or lists only one.")
    private List<OdsCode> named = new ArrayList<>();

    @Option(
            names = "--practices",
            order = 101,
            paramLabel = "FILE",
            description = "File with ODS codes of practices, one on each line; blank lines, and text after a #, are"
                    + " ignored.")
    private @Nullable Path file;

    /**
     * Returns the practices, each once; empty if none was named.
     *
     * @throws InvalidInputException if the file cannot be read, has no code, or contains something that is not a code
     */
    Set<OdsCode> practices() {
        Set<OdsCode> practices = new LinkedHashSet<>(named);
        if (file != null) {
            practices.addAll(read(file));
        }
        return practices;
    }

    private static List<OdsCode> read(Path file) {
        List<String> lines;
        try {
            lines = TextFiles.read(file).lines().toList();
        } catch (MalformedInputException e) {
            throw new InvalidInputException("The file " + file + " must be text in UTF-8", e);
        } catch (IOException e) {
            throw new InvalidInputException("The file " + file + " cannot be read: " + e, e);
        }
        List<OdsCode> codes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String code = lines.get(i).replaceFirst("#.*", "").strip();
            if (!code.isEmpty()) {
                codes.add(code(code, file, i + 1));
            }
        }
        if (codes.isEmpty()) {
            throw new InvalidInputException("The file " + file + " has no ODS code");
        }
        return codes;
    }

    private static OdsCode code(String text, Path file, int line) {
        try {
            return OdsCode.of(text);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("Line " + line + " of " + file + ": " + e.getMessage(), e);
        }
    }
}
