package desk.booking;

import desk.booking.PracticeList.NamedPractice;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The desk's own settings.
 *
 * @param practices the practices that it books at
 * @param lists the ODS codes of practices that are searched together, by the name of the list
 */
@ConfigurationProperties("desk")
record DeskSettings(
        @DefaultValue List<Entry> practices, @DefaultValue Map<String, List<String>> lists) {

    /** A practice. */
    record Entry(String odsCode, String name) {}

    PracticeList practiceList() {
        Map<String, List<OdsCode>> codes = new LinkedHashMap<>();
        lists.forEach(
                (name, list) -> codes.put(name, list.stream().map(OdsCode::of).toList()));
        return new PracticeList(
                practices.stream()
                        .map(entry -> new NamedPractice(OdsCode.of(entry.odsCode()), entry.name()))
                        .toList(),
                codes);
    }
}
