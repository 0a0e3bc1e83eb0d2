package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.examples.json.RecordedChangeJson;
import io.github.gpconnect.client.examples.output.RecordedChangeText;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that lists recorded changes. */
@Command(
        name = "list",
        description = "List the changes in one state, oldest first.",
        footer = {"", "Example:", "  gpconnect recovery list --database jdbc:postgresql://db.example/hub"})
final class RecoveryListCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--state",
            order = 1,
            paramLabel = "STATE",
            defaultValue = "NEEDS_PERSON",
            description = "OPEN, MADE, NOT_MADE or NEEDS_PERSON; NEEDS_PERSON unless set.")
    private ChangeState state = ChangeState.NEEDS_PERSON;

    @Option(
            names = "--limit",
            order = 2,
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most; 100 unless set.")
    private int limit = 100;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RecoveryListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        List<RecordedChange> changes = database.with(store -> store.list(state, limit));
        output.show(
                surroundings,
                () -> RecordedChangeText.table(changes),
                () -> changes.stream().map(RecordedChangeJson::of).toList());
    }
}
