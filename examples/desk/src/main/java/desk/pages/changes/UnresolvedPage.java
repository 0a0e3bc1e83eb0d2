package desk.pages.changes;

import desk.booking.Changes;
import desk.booking.PracticeList;
import desk.pages.Words;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The changes of the organisation that are under way, in doubt, or need a person. */
@Controller
class UnresolvedPage {
    /** The desk's keys are UUIDs; callers of the gateway may have any text. */
    private static final Pattern MADE_HERE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Changes changes;
    private final PracticeList practices;

    UnresolvedPage(Changes changes, PracticeList practices) {
        this.changes = changes;
        this.practices = practices;
    }

    /** A change; without an address if it was not made at the desk. */
    record Row(String since, String kind, String practice, String state, String traceId, String href) {}

    @GetMapping("/changes")
    String show(Model model) {
        Changes.Unresolved unresolved = changes.unresolved();
        model.addAttribute("rows", unresolved.changes().stream().map(this::row).toList());
        model.addAttribute("complete", unresolved.complete());
        return "unresolved";
    }

    private Row row(RecordedChange change) {
        return new Row(
                Words.moment(change.recordedAt()),
                change.change().kind().name().toLowerCase(Locale.UK),
                practices.nameOf(OdsCode.of(change.change().practice())),
                change.state() == ChangeState.NEEDS_PERSON ? "Ask the practice" : "Not yet known",
                change.change().traceId().toString(),
                change.change()
                        .key()
                        .filter(key -> MADE_HERE.matcher(key).matches())
                        .map(key -> "/changes/" + key)
                        .orElse(""));
    }
}
