package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.foundations.Capabilities;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The capabilities of a practice's server. */
public final class CapabilitiesText {
    private CapabilitiesText() {}

    /** Returns the edition and the product, then the interactions for each kind of record. */
    public static List<String> of(Capabilities capabilities, OdsCode practice) {
        List<String> lines = new ArrayList<>(Words.wrap(
                "Practice " + practice + " implements GP Connect "
                        + capabilities.version().orElse("of an unnamed version") + ".",
                Words.WIDTH));
        lines.add("");
        Sheet sheet = new Sheet()
                .with("Software", capabilities.software().orElse(null))
                .with("FHIR version", capabilities.fhirVersion().orElse(null))
                .with("Appointments", offered(capabilities));
        capabilities.interactions().forEach((type, interactions) -> sheet.with(type, String.join(", ", interactions)));
        sheet.with("Operations", String.join(", ", capabilities.operations()));
        lines.addAll(sheet.lines());
        return lines;
    }

    /** Returns which steps of appointment management the server offers, in their usual order. */
    public static String offered(Capabilities capabilities) {
        Map<String, Boolean> steps = new LinkedHashMap<>();
        steps.put("search", capabilities.offers("Slot", "search-type"));
        steps.put("book", capabilities.offers("Appointment", "create"));
        steps.put("read", capabilities.offers("Appointment", "read"));
        steps.put("list", capabilities.offers("Appointment", "search-type"));
        steps.put("amend and cancel", capabilities.offers("Appointment", "update"));
        List<String> offered = steps.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        return offered.isEmpty() ? "none offered" : String.join(", ", offered);
    }
}
