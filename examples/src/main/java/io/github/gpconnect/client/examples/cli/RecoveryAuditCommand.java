package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.recovery.audit.AuditArchive;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that exports audit events. */
@Command(
        name = "audit",
        description = {
            "Export the audit events of some days, oldest first.",
            "An event is an interaction with a practice, or an operation of a user."
        },
        footer = {
            "",
            "Example:",
            "  gpconnect recovery audit --from 2026-11-01 --to 2026-11-30 \\",
            "      --database jdbc:postgresql://db.example/hub > november.csv"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class RecoveryAuditCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--from",
            order = 1,
            required = true,
            paramLabel = "DATE",
            description = "The first day, in England.")
    private LocalDate from;

    @Option(
            names = "--to",
            order = 2,
            required = true,
            paramLabel = "DATE",
            description = "The last day, which is included.")
    private LocalDate to;

    @Option(
            names = "--format",
            order = 3,
            paramLabel = "FORMAT",
            defaultValue = "CSV",
            description = "csv, with a header, or jsonl, one JSON object a line; csv unless set.")
    private Format format = Format.CSV;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** The form of the export. */
    enum Format {
        CSV,
        JSONL
    }

    RecoveryAuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        if (to.isBefore(from)) {
            throw new InvalidInputException("The last day must not be before the first: " + to + " is before " + from);
        }
        boolean complete = database.withSource(this::export);
        if (!complete) {
            throw new InvalidInputException("The events cannot be written to standard output");
        }
    }

    /** Returns whether everything was written. */
    private boolean export(DataSource source) {
        AuditArchive archive = AuditArchive.of(source);
        Instant first = from.atStartOfDay(Words.LONDON).toInstant();
        Instant after = to.plusDays(1).atStartOfDay(Words.LONDON).toInstant();
        PrintWriter out = surroundings.out();
        try {
            if (output.asJson()) {
                out.append('[');
                archive.exportJsonLines(first, after, new ArrayItems(out));
                out.append("]\n");
            } else if (format == Format.JSONL) {
                archive.exportJsonLines(first, after, out);
            } else {
                archive.exportCsv(first, after, out);
            }
        } catch (SQLException unavailable) {
            throw new InvalidInputException("The database cannot be used: " + unavailable.getMessage(), unavailable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !out.checkError();
    }

    /** Writes each line of an export as an item of an array. */
    private static final class ArrayItems extends FilterWriter {
        private boolean lineEnded;

        ArrayItems(Writer out) {
            super(out);
        }

        @Override
        public void write(int c) throws IOException {
            if (lineEnded) {
                out.write(",\n");
            }
            lineEnded = c == '\n';
            if (!lineEnded) {
                out.write(c);
            }
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            for (int at = offset; at < offset + length; at++) {
                write(text[at]);
            }
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            write(text.toCharArray(), offset, length);
        }
    }
}
