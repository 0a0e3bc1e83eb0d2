package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.json.RecordedChangeJson;
import io.github.gpconnect.client.examples.output.RecordedChangeText;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that closes a change that needs a person. */
@Command(
        name = "close",
        description = "Close a change that needs a person, with what the practice reported.",
        footer = {
            "",
            "Example:",
            "  gpconnect recovery close TRACE-ID --as NOT_MADE --note \"called, 12\" \\",
            "      --database jdbc:postgresql://db.example/hub"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class RecoveryCloseCommand implements Runnable {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "TRACE-ID", description = "The trace id of the change.")
    private UUID traceId;

    @Option(
            names = "--as",
            order = 1,
            required = true,
            paramLabel = "OUTCOME",
            description = "What became of it: MADE or NOT_MADE.")
    private ChangeState outcome;

    @Option(
            names = "--note",
            order = 2,
            required = true,
            paramLabel = "TEXT",
            description = "Who asked, and what the practice responded; no patient data.")
    private String note;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RecoveryCloseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        RecordedChange change = database.with(store -> {
            RecordedChange found = DatabaseOptions.found(store, traceId);
            if (!store.close(traceId, outcome, note)) {
                throw new InvalidInputException(
                        "Only a change that needs a person is closed, and this one is " + found.state());
            }
            return DatabaseOptions.found(store, traceId);
        });
        output.show(surroundings, () -> RecordedChangeText.sheet(change), () -> RecordedChangeJson.of(change));
    }
}
