package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.fixtures.SimulatedAddress;
import io.github.gpconnect.client.fixtures.SimulatedLocation;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedPractitioner;
import io.github.gpconnect.client.fixtures.SimulatedSchedule;
import io.github.gpconnect.client.fixtures.SimulatedSlot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A practice with a given number of free slots, evenly spread over a fortnight, in as many sessions a day as necessary.
 */
public final class BusyPractice {
    /** The ODS code of the practice. */
    public static final String ODS_CODE = "A20047";
    /** For how many days it has slots. */
    public static final int DAYS = 14;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final int SLOTS_IN_A_SESSION = 120;

    private BusyPractice() {}

    /** Returns a builder for a practice with this many slots from this day on. */
    public static SimulatedPractice.Builder with(int slots, LocalDate firstDay, List<SimulatedPatient> people) {
        SimulatedPractice.Builder practice = SimulatedPractice.builder(ODS_CODE)
                .location(SimulatedLocation.of(
                        "17",
                        "Larkspur Lane Surgery",
                        new SimulatedAddress("1 Larkspur Lane", "Millbeck", "ZZ99 1LL"),
                        "01632960017"))
                .practitioner(SimulatedPractitioner.of(
                        "21",
                        "555000000021",
                        "Dr",
                        "Beatrix",
                        "Longthorne",
                        "female",
                        SimulatedPractitioner.Role.GENERAL_PRACTITIONER));
        people.forEach(practice::patient);
        for (int day = 0; day < DAYS; day++) {
            int slotsOfTheDay = slots / DAYS + (day < slots % DAYS ? 1 : 0);
            fill(practice, firstDay.plusDays(day), slotsOfTheDay);
        }
        return practice;
    }

    private static void fill(SimulatedPractice.Builder practice, LocalDate day, int slots) {
        OffsetDateTime opens = day.atTime(OPENS).atZone(LONDON).toOffsetDateTime();
        for (int i = 0; i < slots; i++) {
            int place = i % SLOTS_IN_A_SESSION;
            String session = day + "-" + i / SLOTS_IN_A_SESSION;
            if (place == 0) {
                practice.schedule(SimulatedSchedule.of(session, "17", "21", "Surgery"));
            }
            practice.slot(
                    SimulatedSlot.of(session + "-" + place, session, opens.plus(LENGTH.multipliedBy(place)), LENGTH));
        }
    }
}
