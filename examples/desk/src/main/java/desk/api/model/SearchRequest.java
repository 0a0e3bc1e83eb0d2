package desk.api.model;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.identity.OdsCode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which practices to search, and for what. */
@Schema(description = "Which practices to search, and for what.")
public record SearchRequest(
        @Schema(description = "ODS codes, each searched once.", example = "[\"A20047\", \"B82617\"]")
        @NotEmpty
        @Size(max = 200)
        List<@NotNull OdsCode> practices,

        @Schema(description = "First day in England.", example = "2026-11-30") @NotNull
        LocalDate firstDay,

        @Schema(description = "Last day in England, at most 27 days after the first.", example = "2026-12-04") @NotNull
        LocalDate lastDay,

        @Schema(
                description = "Service of the Directory of Services through which the practices were found.",
                example = "2000006023")
        @Pattern(regexp = "[0-9]{1,20}", message = "must be one to twenty digits")
        @Nullable
        String service,

        @Schema(
                description = "Time by which the patient must be seen. Later slots are marked, not left out.",
                example = "2026-11-30T12:00:00Z")
        @Nullable
        OffsetDateTime mustBeSeenBy,

        @Schema(
                description = "After how many seconds practices that have not responded are given up.",
                defaultValue = "10")
        @Min(1)
        @Max(60)
        @Nullable
        Integer withinSeconds) {
    private static final int LONGEST_DAYS = 27;
    private static final int USUAL_SECONDS = 10;

    /**
     * Returns the search that each practice gets.
     *
     * @throws BrokenRuleException if the days are too far apart, or in the wrong order
     */
    public SlotSearch search() {
        if (lastDay.isBefore(firstDay) || lastDay.isAfter(firstDay.plusDays(LONGEST_DAYS))) {
            throw new BrokenRuleException("lastDay", "must be from firstDay to " + LONGEST_DAYS + " days after it");
        }
        SlotSearch search = SlotSearch.days(firstDay, lastDay)
                .withPractitioners()
                .withLocations()
                .withHealthcareServices();
        SlotSearch forService =
                Optional.ofNullable(service).map(search::forDosService).orElse(search);
        return Optional.ofNullable(mustBeSeenBy)
                .map(latest -> forService.mustBeSeenBy(latest.toInstant()))
                .orElse(forService);
    }

    /** Returns how long to wait for practices. */
    public Duration within() {
        return Duration.ofSeconds(withinSeconds == null ? USUAL_SECONDS : withinSeconds);
    }
}
