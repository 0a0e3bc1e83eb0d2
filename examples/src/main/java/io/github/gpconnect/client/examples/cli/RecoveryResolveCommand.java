package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.json.RecordedChangeJson;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command that has an open change read at once. */
@Command(
        name = "resolve",
        description = {
            "Have an open change read at once, whenever it is due.",
            "The recovery that runs on the hub's machines reads it; this command only marks it. To read here, give what"
                    + " 'gpconnect recovery show --json' has as inDoubt to 'gpconnect resolve'."
        },
        footer = {"", "Example:", "  gpconnect recovery resolve TRACE-ID --database jdbc:postgresql://db.example/hub"})
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class RecoveryResolveCommand implements Runnable {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "TRACE-ID", description = "The trace id of the change.")
    private UUID traceId;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RecoveryResolveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        RecordedChange change = database.with(store -> {
            RecordedChange found = DatabaseOptions.found(store, traceId);
            if (!store.resolveSoon(traceId)) {
                throw new InvalidInputException("Only an open change is resolved, and this one is " + found.state());
            }
            return DatabaseOptions.found(store, traceId);
        });
        output.show(
                surroundings,
                () -> List.of("Recovery reads it at the next opportunity."),
                () -> RecordedChangeJson.of(change));
    }
}
