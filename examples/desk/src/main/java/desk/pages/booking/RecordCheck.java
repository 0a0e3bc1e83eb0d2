package desk.pages.booking;

import desk.pages.Words;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Demographics.Difference;
import io.github.gpconnect.client.foundations.Demographics.Item;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The patient as traced, and as the practice has them, side by side. */
public record RecordCheck(List<Line> lines, List<String> warnings) {
    /** A line of the comparison. */
    public record Line(String item, String traced, String held, boolean differs) {}

    /** Returns whether something differs. */
    public boolean differs() {
        return !warnings.isEmpty() || lines.stream().anyMatch(Line::differs);
    }

    static RecordCheck of(Demographics traced, Patient record) {
        Set<Item> different =
                traced.differencesFrom(record).stream().map(Difference::item).collect(Collectors.toSet());
        return new RecordCheck(
                List.of(
                        line(
                                "Family name",
                                traced.family(),
                                record.name().map(PersonName::family),
                                different.contains(Item.FAMILY_NAME)),
                        line(
                                "Given name",
                                traced.given(),
                                record.name().map(name -> String.join(" ", name.given())),
                                different.contains(Item.GIVEN_NAME)),
                        line(
                                "Date of birth",
                                Words.birthDate(traced.birthDate()),
                                record.birthDate().map(Words::birthDate),
                                different.contains(Item.BIRTH_DATE)),
                        line(
                                "Gender",
                                Words.gender(traced.gender()),
                                record.gender().map(Words::gender),
                                different.contains(Item.GENDER)),
                        line(
                                "NHS number",
                                Words.nhsNumber(traced.nhsNumber()),
                                record.nhsNumber().map(Words::nhsNumber),
                                record.nhsNumber()
                                        .filter(traced.nhsNumber()::equals)
                                        .isEmpty())),
                different.stream()
                        .filter(item -> item == Item.DECEASED || item == Item.INACTIVE)
                        .sorted()
                        .map(RecordCheck::warning)
                        .toList());
    }

    private static String warning(Item item) {
        return item == Item.DECEASED
                ? "The practice's record states that the patient has died."
                : "The practice's record is out of use.";
    }

    private static Line line(String item, String traced, Optional<String> held, boolean differs) {
        return new Line(
                item,
                Words.shown(traced),
                held.map(Words::shown).filter(text -> !text.isEmpty()).orElse("Not recorded"),
                differs);
    }
}
