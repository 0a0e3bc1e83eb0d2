package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import java.util.ArrayList;
import java.util.List;

/** A practice's address and ASID. */
public final class PracticeText {
    private PracticeText() {}

    /** Returns a title, and the practice below it. */
    public static List<String> sheet(Found found) {
        List<String> lines = new ArrayList<>();
        lines.add("Found: practice " + found.practice().odsCode());
        lines.addAll(new Sheet()
                .with("ASID", found.practice().asid().value())
                .with("Party key", found.partyKey())
                .with("URL", found.practice().serviceRoot().toString())
                .lines());
        return lines;
    }
}
