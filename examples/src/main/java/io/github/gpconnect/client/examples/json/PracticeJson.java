package io.github.gpconnect.client.examples.json;

import io.github.gpconnect.client.examples.config.PracticeFinder.Found;
import org.jspecify.annotations.Nullable;

/** Where a practice is and which system answers there; the party key is null where no directory was asked. */
public record PracticeJson(
        String ods, String asid, String url, @Nullable String partyKey) {
    /** The practice as a document. */
    public static PracticeJson of(Found found) {
        return new PracticeJson(
                found.practice().odsCode().value(),
                found.practice().asid().value(),
                found.practice().serviceRoot().toString(),
                found.partyKey());
    }
}
