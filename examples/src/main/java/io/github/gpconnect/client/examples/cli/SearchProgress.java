package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.federated.PracticeListener;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.examples.output.Words;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a search of several practices, on one line of a terminal that is cleared afterwards. */
final class SearchProgress implements PracticeListener, AutoCloseable {
    private static final int WIDEST = 100;
    private static final int MILLIS_BETWEEN = 100;

    private final PrintWriter terminal;
    private final int width;
    private final ProgressBar bar;
    private int slots;

    /**
     * Begins the line.
     *
     * @param columns the width of the terminal
     */
    SearchProgress(PrintWriter terminal, int columns, int practices) {
        this.terminal = terminal;
        this.width = Math.min(columns, WIDEST) - 1; // a terminal may begin a new line after the last column
        this.bar = new ProgressBarBuilder()
                .setTaskName("Searching")
                .setInitialMax(practices)
                .setUnit(" practices", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS_BETWEEN)
                .hideEta()
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, width))
                .build();
    }

    @Override
    public void ended(PracticeSlots practice, int ended, int asked) {
        slots += practice.found().slots().size();
        bar.setExtraMessage(" " + Words.count(slots, "slot"));
        bar.stepTo(ended);
    }

    private void draw(String line) {
        terminal.print("\r" + line);
        terminal.flush();
    }

    @Override
    public void close() {
        bar.close();
        terminal.print("\r" + " ".repeat(width) + "\r");
        terminal.flush();
    }
}
