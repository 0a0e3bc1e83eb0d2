package desk.pages.changes;

import desk.booking.AuditTrail;
import desk.booking.PracticeList;
import desk.pages.Words;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What was done at practices on a day, for supervisors. */
@Controller
class AuditPage {
    private final AuditTrail trail;
    private final PracticeList practices;

    AuditPage(AuditTrail trail, PracticeList practices) {
        this.trail = trail;
        this.practices = practices;
    }

    /** An operation. */
    record Row(String time, String user, String practice, String what, String result, String traceId) {}

    @GetMapping("/audit")
    String show(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            Model model) {
        LocalDate shown = day == null ? LocalDate.now(Words.ENGLAND) : day;
        AuditTrail.Operations ofDay = trail.operations(shown);
        model.addAttribute("rows", ofDay.operations().stream().map(this::row).toList());
        model.addAttribute("complete", ofDay.complete());
        model.addAttribute("day", Words.day(shown));
        model.addAttribute("isoDay", shown.toString());
        return "audit";
    }

    private Row row(JsonNode event) {
        return new Row(
                Words.time(Instant.parse(text(event, "at"))),
                Words.shown(text(event, "userGiven") + " " + text(event, "userFamily")),
                practice(text(event, "practice")),
                text(event, "interaction"),
                Stream.of(text(event, "result"), text(event, "failure"), text(event, "spineCode"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.toLowerCase(Locale.UK).replace('_', ' '))
                        .collect(Collectors.joining(", ")),
                text(event, "traceId"));
    }

    private String practice(String code) {
        try {
            return practices.nameOf(OdsCode.of(code));
        } catch (InvalidInputException another) {
            return code;
        }
    }

    private static String text(JsonNode event, String name) {
        return event.path(name).asString("");
    }
}
