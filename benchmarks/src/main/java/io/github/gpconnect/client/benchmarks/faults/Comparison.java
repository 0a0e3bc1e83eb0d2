package io.github.gpconnect.client.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparison of what was reported to callers with what the practice holds.
 *
 * @param wrong how many intents were reported as booked but are not, or as not booked but are
 * @param doubleBooked how many intents have two booked appointments, and how many slots
 * @param lost how many booked appointments were reported neither as booked nor as unknown
 * @param complaints a line for each of these
 */
record Comparison(int wrong, int doubleBooked, int lost, List<String> complaints) {
    Comparison {
        complaints = List.copyOf(complaints);
    }

    /** Compares the reports of all intents with all the practice's appointments. */
    static Comparison of(List<IntentReport> reports, List<ObjectNode> appointments) {
        Map<Integer, List<JsonNode>> heldByIntent = new HashMap<>();
        Map<String, Integer> heldBySlot = new HashMap<>();
        for (ObjectNode appointment : appointments) {
            if (appointment.path("status").asText().equals("booked")) {
                int intent = Intent.numberIn(appointment.path("description").asText());
                heldByIntent
                        .computeIfAbsent(intent, absent -> new ArrayList<>())
                        .add(appointment);
                appointment
                        .path("slot")
                        .forEach(slot -> heldBySlot.merge(slot.path("reference").asText(), 1, Integer::sum));
            }
        }
        Findings findings = new Findings();
        for (IntentReport report : reports) {
            findings.compare(report, heldByIntent.getOrDefault(report.intent().number(), List.of()));
        }
        heldBySlot.forEach((slot, times) -> {
            if (times > 1) {
                findings.doubleBooked(slot + " is held " + times + " times");
            }
        });
        reports.forEach(report -> heldByIntent.remove(report.intent().number()));
        heldByIntent.forEach((intent, held) -> findings.lost("intent " + intent + ": not reported", held.size()));
        return findings.comparison();
    }

    /** Compares a report with the appointments that are booked for its intent. */
    private static final class Findings {
        private final List<String> complaints = new ArrayList<>();
        private int wrong;
        private int doubleBooked;
        private int lost;

        void compare(IntentReport report, List<JsonNode> held) {
            String summary = "intent " + report.intent().number() + ": reported "
                    + report.outcome().label() + ", held " + held.size();
            if (held.size() > 1) {
                doubleBooked(summary);
            }
            if (report.outcome() == ReportedOutcome.BOOKED
                    && held.stream().noneMatch(appointment -> isThat(report, appointment))) {
                wrong++;
                complaints.add("wrong: " + summary);
            }
            if (report.outcome().isNotBooked() && !held.isEmpty()) {
                wrong++;
                complaints.add("wrong: " + summary);
                lost(summary, held.size());
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

        /** Returns whether this is the appointment that was returned, for this patient in this slot. */
        private static boolean isThat(IntentReport report, JsonNode appointment) {
            boolean patient = Collections.frequency(
                            appointment.findValuesAsText("reference"),
                            "Patient/" + report.intent().patient().id())
                    == 1;
            return appointment.path("id").asText().equals(report.appointmentId())
                    && patient
                    && appointment
                            .at("/slot/0/reference")
                            .asText()
                            .equals("Slot/" + report.intent().slot().id());
        }
    }
}
