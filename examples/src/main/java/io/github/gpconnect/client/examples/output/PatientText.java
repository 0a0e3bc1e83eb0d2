package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A patient as a sheet. */
public final class PatientText {
    private PatientText() {}

    /** Returns what the practice holds, below a heading such as {@code Found}. */
    public static List<String> sheet(String heading, Patient patient, OdsCode practice) {
        List<String> lines = new ArrayList<>(
                Words.wrap(heading + ": patient " + patient.id() + " at practice " + practice, Words.WIDTH));
        lines.add("");
        lines.addAll(new Sheet()
                .with("Name", patient.name().map(PersonName::formatted).orElse(null))
                .with(
                        "NHS number",
                        patient.nhsNumber()
                                .map(number -> Words.nhsNumber(number.value()))
                                .orElse(null))
                .with("Deceased", patient.deceased() ? "yes, according to the practice's record" : null)
                .with("Inactive", patient.inactive() ? "yes, the practice's record is not in use" : null)
                .with("Gender", patient.gender().map(Gender::code).orElse(null))
                .with("Born", patient.birthDate().map(Words::date).orElse(null))
                .with(
                        "Address",
                        patient.addresses().stream()
                                .map(PostalAddress::formatted)
                                .collect(Collectors.joining("\n")))
                .with(
                        "Contact",
                        patient.telecoms().stream().map(PatientText::described).collect(Collectors.joining("\n")))
                .with(
                        "Prefers location",
                        patient.preferredBranchSurgery().map(LocationId::value).orElse(null))
                .lines());
        return lines;
    }

    private static String described(Telecom telecom) {
        return telecom.value() + telecom.use().map(use -> " (" + use + ")").orElse("");
    }
}
