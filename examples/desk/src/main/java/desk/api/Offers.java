package desk.api;

import desk.api.model.BrokenRuleException;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.seal.TextSeal;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Slots as callers keep them: sealed, so that only what was offered can be booked. */
@Component
class Offers {
    /** Long enough for a request that is repeated much later; whether the slot is still free, the practice decides. */
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final TextSeal seal;

    Offers(TextSeal seal) {
        this.seal = seal.lifetime(LIFETIME).forPurpose("offers of the gateway");
    }

    TextSeal seal() {
        return seal;
    }

    /**
     * Returns the slots of these offers.
     *
     * @throws BrokenRuleException if one is another practice's
     */
    List<Slot> open(List<String> offers, OdsCode practice) {
        List<Offer> opened =
                offers.stream().map(text -> Offer.parse(text, seal)).toList();
        if (!opened.stream().allMatch(offer -> offer.practice().equals(practice))) {
            throw new BrokenRuleException("offers", "must be of the practice in the path");
        }
        return opened.stream().map(Offer::slot).toList();
    }
}
