package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.fixtures.SimulatedPatient;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** People who do not exist, several hundred unless more are needed. */
public final class Crowd {
    private static final int SIZE = 500;
    private static final List<String> GIVEN =
            List.of("Ottilie", "Barnaby", "Isolde", "Crispin", "Winifred", "Leopold", "Marigold", "Ambrose");
    private static final List<String> FAMILY = List.of(
            "Thistlewood", "Pennyfeather", "Quillfeather", "Brambleby", "Ashdown-Fell", "Merriweather", "Copperton");

    private Crowd() {}

    static List<SimulatedPatient> people() {
        return people(SIZE);
    }

    /** Returns this many people. */
    public static List<SimulatedPatient> people(int count) {
        return IntStream.iterate(0, i -> i + 1)
                .filter(i -> checkDigit(firstNine(i)) < 10)
                .limit(count)
                .mapToObj(Crowd::person)
                .toList();
    }

    private static SimulatedPatient person(int i) {
        String digits = firstNine(i);
        return SimulatedPatient.of(
                Integer.toString(10_000 + i),
                digits + checkDigit(digits),
                i % 2 == 0 ? "Ms" : "Mr",
                GIVEN.get(i % GIVEN.size()),
                FAMILY.get(i % FAMILY.size()),
                i % 2 == 0 ? "female" : "male",
                LocalDate.of(1940, 1, 1).plusDays(53L * i));
    }

    /** Returns the first nine digits, from the range that is kept for tests. */
    private static String firstNine(int i) {
        return Integer.toString(999_200_000 + i);
    }

    /** Returns the check digit, modulus 11; 10 for nine digits with which no number begins. */
    private static int checkDigit(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (10 - i);
        }
        return (11 - sum % 11) % 11;
    }
}
