package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import org.jspecify.annotations.Nullable;

/** A practice's address and ASID; the party key is null if no directory was used. */
public record PracticeJson(
        String ods, String asid, String url, @Nullable String partyKey) {
    /** Returns the practice as a document. */
    public static PracticeJson of(Found found) {
        return new PracticeJson(
                found.practice().odsCode().value(),
                found.practice().asid().value(),
                found.practice().serviceRoot().toString(),
                found.partyKey());
    }
}
