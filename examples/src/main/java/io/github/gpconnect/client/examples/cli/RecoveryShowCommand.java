package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.json.RecordedChangeJson;
import io.github.gpconnect.client.examples.output.RecordedChangeText;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that shows one recorded change. */
@Command(
        name = "show",
        description = "Show one change, with everything that the practice needs to find it.",
        footer = {"", "Example:", "  gpconnect recovery show TRACE-ID --database jdbc:postgresql://db.example/hub"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class RecoveryShowCommand implements Runnable {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "TRACE-ID", description = "The trace id of the change.")
    private UUID traceId;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RecoveryShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        RecordedChange change = database.with(store -> DatabaseOptions.found(store, traceId));
        output.show(surroundings, () -> RecordedChangeText.sheet(change), () -> RecordedChangeJson.of(change));
    }
}
