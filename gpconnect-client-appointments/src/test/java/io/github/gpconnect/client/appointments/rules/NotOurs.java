package io.github.gpconnect.client.appointments.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules that cannot be checked before a call: what they depend on is known elsewhere alone. */
final class NotOurs {
    private NotOurs() {}

    /** Where it is known, by rule. */
    static Map<String, String> all() {
        Map<String, String> known = new LinkedHashMap<>();
        put(known, "the Spine's register", List.of("PRX-04", "PRX-05"));
        put(known, "the practice's settings", List.of("ENB-01", "ENB-02", "SVC-01", "BOK-54", "BOK-55"));
        put(
                known,
                "the national record",
                List.of("REG-42", "REG-43", "REG-44", "REG-45", "REG-46", "REG-48", "REG-49", "REG-54"));
        put(
                known,
                "the practice's records",
                List.of(
                        "DRF-12", "PAT-11", "PAT-12", "PAT-13", "DIR-01", "DIR-02", "DIR-03", "REG-50", "REG-51",
                        "REG-52", "REG-53", "LST-15", "LST-16", "LST-17", "BOK-28", "BOK-32", "BOK-52", "BOK-53",
                        "APP-01", "APP-02", "APP-03", "AMD-04", "AMD-05", "AMD-13", "AMD-30", "CAN-02", "CAN-03"));
        return known;
    }

    private static void put(Map<String, String> known, String where, List<String> ids) {
        ids.forEach(id -> known.put(id, where));
    }
}
