package desk.simulated;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.Personality;
import io.github.gpconnect.client.fixtures.SimulatedPractice;

/** The practices of the simulation. Places and people are invented. */
enum TownPractice {
    /** Responds at once, and filters by service. */
    LARKSPUR_LANE("A20047", "Larkspur Lane Surgery"),
    /** Writes times in UTC, and sends slots twice. */
    MOSSGATE("B82617", "Mossgate Medical Centre", Personality.TIMES_IN_UTC, Personality.SLOTS_TWICE),
    /** Takes seconds for each search. */
    SALTERS_YARD("C81039", "Salters Yard Practice"),
    /** Has switched appointments off. */
    OLD_MILL("D81022", "The Old Mill Surgery"),
    /** Is refused by the Spine. */
    HAWTHORN("E81046", "Hawthorn Road Surgery"),
    /** Makes bookings, and loses the response; its records cannot be read for a while either. */
    CANALSIDE("F81105", "Canalside Health Centre"),
    /** Has no free slots. */
    BRACKENDALE("G82071", "Brackendale Surgery"),
    /** Lists appointments in pages and populates every element. */
    ST_OSWALDS("H81030", "St Oswald's Medical Practice", Personality.LISTS_IN_PAGES, Personality.FULLY_POPULATED),
    /** The Spine gives up on its bookings before it makes them. */
    QUARRY_BANK("J82158", "Quarry Bank Surgery"),
    /** Never responds. */
    FELLSIDE("K81068", "Fellside Practice"),
    /** Sends no practitioners, and no bodies with its bookings. */
    RIVERMEAD("L81041", "Rivermead Surgery", Personality.WITHOUT_PRACTITIONERS, Personality.BOOKED_WITHOUT_BODY),
    /** Refuses every second search because it is busy. */
    UPPER_GREEN("M85178", "Upper Green Health Centre", Personality.CHUNKED_BODIES);

    /** Enough patients for the call handlers of a load program. */
    private static final int CROWD = 500;

    private final String odsCode;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // no one else has the array
    private final Personality[] personalities;

    TownPractice(String odsCode, String title, Personality... personalities) {
        this.odsCode = odsCode;
        this.title = title;
        this.personalities = personalities;
    }

    String odsCode() {
        return odsCode;
    }

    String title() {
        return title;
    }

    SimulatedPractice.Builder builder() {
        SimulatedPractice.Builder practice =
                SimulatedPractice.builder(odsCode).name(title).inventedPeople().personality(personalities);
        InventedPeople.crowd(CROWD).forEach(practice::patient);
        return switch (this) {
            case LARKSPUR_LANE -> practice.fortnightWithServices();
            case OLD_MILL -> practice.fortnightOfSlots().withoutAppointmentManagement();
            case BRACKENDALE -> practice;
            default -> practice.fortnightOfSlots();
        };
    }
}
