package desk.pages.changes;

import desk.booking.Changes;
import desk.booking.PracticeList;
import desk.pages.Words;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The changes of the organisation that are under way, in doubt, or need a person. */
@Controller
class UnresolvedPage {
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
        List<Row> rows = changes.unresolved().stream().map(this::row).toList();
        model.addAttribute("rows", rows);
        return "unresolved";
    }

    private Row row(RecordedChange change) {
        return new Row(
                Words.moment(change.recordedAt()),
                change.change().kind().name().toLowerCase(Locale.UK),
                practices.nameOf(OdsCode.of(change.change().practice())),
                change.state() == ChangeState.NEEDS_PERSON ? "Ask the practice" : "Not yet known",
                change.change().traceId().toString(),
                change.change().key().map(key -> "/changes/" + key).orElse(""));
    }
}
