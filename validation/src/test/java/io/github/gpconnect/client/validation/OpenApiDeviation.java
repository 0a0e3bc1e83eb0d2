package io.github.gpconnect.client.validation;

import io.github.gpconnect.client.validation.PublishedOpenApi.Finding;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What contradicts the OpenAPI document for patients although it is right; docs/conformance.md has the reasons. */
enum OpenApiDeviation {
    FILTERS_OTHER_THAN_THE_EXAMPLE(
            "validation\\.request\\.parameter\\.schema\\.enum GET /Slot .*(OrganisationType-1|ods-organization-code)\\|.*"),
    GATEWAY_ERRORS_IN_PLAIN_JSON("validation\\.response\\.contentType.* (401|429): .*");

    private final Pattern finding;

    OpenApiDeviation(String finding) {
        this.finding = Pattern.compile(finding, Pattern.DOTALL);
    }

    /** Returns the deviation that a finding is, if it is one. */
    static Optional<OpenApiDeviation> of(Finding finding) {
        return Arrays.stream(values())
                .filter(deviation ->
                        deviation.finding.matcher(finding.toString()).matches())
                .findFirst();
    }
}
