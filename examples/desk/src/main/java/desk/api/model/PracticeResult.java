package desk.api.model;

import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.seal.TextSeal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome of one practice in a search. */
public record PracticeResult(
        @Schema(example = "A20047") String practice,

        @Schema(
                description =
                        "SLOTS, NONE, UNKNOWN_SERVICE, REFUSED, UNREACHABLE, TIMED_OUT, CIRCUIT_OPEN, NOT_ENABLED or"
                                + " STOPPED. Others may be added.",
                example = "SLOTS")
        String state,

        @Schema(description = "The outcome in words for a call handler.", example = "It has 2 free slots.")
        String reason,

        List<FreeSlot> slots,

        @Schema(description = "How many slots the practice sent that cannot be booked.")
        int leftOut,

        @Schema(description = "The trace id of a call that failed, for the service desk.") @Nullable
        UUID traceId) {

    /** Returns the outcome of a practice, with its slots sealed as offers. */
    public static PracticeResult of(PracticeSlots practice, TextSeal seal) {
        return new PracticeResult(
                practice.practice().value(),
                practice.state().name(),
                practice.reason(),
                practice.found().slots().stream()
                        .map(slot -> FreeSlot.of(Offer.of(practice.practice(), slot), seal))
                        .toList(),
                practice.found().dropped().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum(),
                practice.failure().flatMap(GpConnectException::traceId).orElse(null));
    }
}
