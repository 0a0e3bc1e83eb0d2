package io.github.gpconnect.client.validation;

import io.github.gpconnect.client.validation.PublishedProfiles.Finding;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the validator reports although it is right, or real; docs/conformance.md has the reason for each. */
enum Deviation {
    ENTRIES_OF_A_SEARCHSET("This element is not allowed by the profile .*/GPConnect-Searchset-Bundle-1.*"),
    ENTRIES_WITHOUT_FULL_URL(
            "Relative Reference appears inside Bundle whose entry is missing a fullUrl|Bundle entry missing fullUrl"
                    + "|.*each entry in a Bundle must have a fullUrl.*"),
    EMPTY_SEARCHSET("Bundle\\.entry: minimum required = 1, but only found 0 .*"),
    SEARCHSETS_WITHOUT_LINKS("SearchSet [Bb]undles should have (a self link|search modes) .*"),
    RELATIONSHIPS_IN_WORDS("No code provided, .* from the value set 'v2 Contact Role' .*"),
    FILTERING_STATUS_OF_1_2_8("The extension .*/Extension-GPConnect-ServiceFilteringStatus-1 could not be found.*"),
    VISITS_OF_1_2_9(
            "Unknown code '.*GPConnect-DeliveryChannel-1#Visit'.*|The value provided \\('Visit'\\) was not found .*");

    private final Pattern message;

    Deviation(String message) {
        this.message = Pattern.compile(message, Pattern.DOTALL);
    }

    /** Returns the deviation that a finding is, if it is one. */
    static Optional<Deviation> of(Finding finding) {
        return Arrays.stream(values())
                .filter(deviation ->
                        deviation.message.matcher(finding.message()).matches())
                .findFirst();
    }
}
