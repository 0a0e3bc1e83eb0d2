package desk.pages.booking;

import desk.booking.PracticeList;
import desk.pages.Words;
import java.util.Optional;

/** A time that was chosen, in words. */
public record SlotView(
        String practice,
        String day,
        String time,
        String place,
        String address,
        String who,
        String role,
        String channel,
        String kind,
        String service,
        boolean tooLate,
        String seenBy) {
    static SlotView of(Draft draft, PracticeList practices) {
        return new SlotView(
                practices.nameOf(draft.practice()),
                Words.day(Words.dayOf(draft.first().start())),
                Words.time(draft.first().start()) + " to "
                        + Words.time(draft.last().end()),
                Words.place(Optional.of(draft.first().location())),
                Words.address(Optional.of(draft.first().location())),
                Words.practitioner(draft.first().practitioner()),
                Words.roles(draft.first().practitionerRoles()),
                Words.channel(draft.first()),
                Words.kind(draft.first().slotType(), draft.first().scheduleType()),
                Words.service(draft.first().healthcareService()),
                draft.first().startsTooLate(),
                draft.first().mustBeSeenBy().map(Words::moment).orElse(""));
    }
}
