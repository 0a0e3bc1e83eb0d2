package io.github.gpconnect.client.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What callers were told against what the practice holds.
 *
 * @param wrong how often somebody was told to be booked who is not, or not to be who is
 * @param doubleBooked how many intents have two booked appointments, and how many slots
 * @param lost how many booked appointments nobody was told of, nor told to be unknown
 * @param complaints a line for each of these
 */
record Comparison(int wrong, int doubleBooked, int lost, List<String> complaints) {
    Comparison {
        complaints = List.copyOf(complaints);
    }

    /** Of the words for all intents with all the practice's appointments. */
    static Comparison of(List<Word> words, List<ObjectNode> appointments) {
        Map<Integer, List<JsonNode>> heldByIntent = new HashMap<>();
        Map<String, Integer> heldBySlot = new HashMap<>();
        for (ObjectNode appointment : appointments) {
            if (appointment.path("status").asText().equals("booked")) {
                int intent = Intent.numberIn(appointment.path("description").asText());
                heldByIntent
                        .computeIfAbsent(intent, nobody -> new ArrayList<>())
                        .add(appointment);
                appointment
                        .path("slot")
                        .forEach(slot -> heldBySlot.merge(slot.path("reference").asText(), 1, Integer::sum));
            }
        }
        Findings findings = new Findings();
        for (Word word : words) {
            findings.compare(word, heldByIntent.getOrDefault(word.intent().number(), List.of()));
        }
        heldBySlot.forEach((slot, times) -> {
            if (times > 1) {
                findings.doubleBooked(slot + " is held " + times + " times");
            }
        });
        words.forEach(word -> heldByIntent.remove(word.intent().number()));
        heldByIntent.forEach((intent, held) -> findings.lost("intent " + intent + ": nobody was told", held.size()));
        return findings.comparison();
    }

    /** A word is compared with the appointments that are booked for its intent. */
    private static final class Findings {
        private final List<String> complaints = new ArrayList<>();
        private int wrong;
        private int doubleBooked;
        private int lost;

        void compare(Word word, List<JsonNode> held) {
            String told =
                    "intent " + word.intent().number() + ": told " + word.told().words() + ", held " + held.size();
            if (held.size() > 1) {
                doubleBooked(told);
            }
            if (word.told() == Told.BOOKED && held.stream().noneMatch(appointment -> isThat(word, appointment))) {
                wrong++;
                complaints.add("wrong: " + told);
            }
            if (word.told().isNotBooked() && !held.isEmpty()) {
                wrong++;
                complaints.add("wrong: " + told);
                lost(told, held.size());
            }
        }

        void doubleBooked(String what) {
            doubleBooked++;
            complaints.add("double: " + what);
        }

        void lost(String what, int appointments) {
            lost += appointments;
            complaints.add("lost: " + what);
        }

        Comparison comparison() {
            return new Comparison(wrong, doubleBooked, lost, complaints);
        }

        /** The appointment that was handed over, for this patient in this slot. */
        private static boolean isThat(Word word, JsonNode appointment) {
            boolean patient = Collections.frequency(
                            appointment.findValuesAsText("reference"),
                            "Patient/" + word.intent().patient().id())
                    == 1;
            return appointment.path("id").asText().equals(word.appointmentId())
                    && patient
                    && appointment
                            .at("/slot/0/reference")
                            .asText()
                            .equals("Slot/" + word.intent().slot().id());
        }
    }
}
