package desk.pages.changes;

import desk.booking.ChangeReport;
import desk.booking.Changes;
import desk.booking.PracticeList;
import desk.pages.Advice;
import desk.pages.CurrentCall;
import desk.pages.GoneException;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What became of a change, also after a restart. A change in doubt resolves by itself while somebody looks at it. */
@Controller
@RequestMapping("/changes/{key}")
class ChangePage {
    private final Changes changes;
    private final PracticeList practices;
    private final Advice advice;
    private final CurrentCall call;

    ChangePage(Changes changes, PracticeList practices, Advice advice, CurrentCall call) {
        this.changes = changes;
        this.practices = practices;
        this.advice = advice;
        this.call = call;
    }

    @GetMapping
    ModelAndView show(@PathVariable String key) {
        return view("change", report(key));
    }

    /**
     * The part of the page that changes; nothing if it has not.
     *
     * @param seen the state that the page shows
     */
    @GetMapping("/state")
    ModelAndView news(@PathVariable String key, @RequestParam String seen) {
        ChangeReport report = report(key);
        if (report.state().name().equals(seen)) {
            ModelAndView nothing = new ModelAndView();
            nothing.setView((model, request, response) -> response.setStatus(HttpStatus.NO_CONTENT.value()));
            return nothing;
        }
        return view("change :: news", report);
    }

    private ChangeReport report(String key) {
        ChangeReport report = changes.find(key)
                .orElseThrow(() -> new GoneException(
                        "There is no such change: it was never sent to a practice.",
                        "Look at the patient's appointments",
                        "/appointments"));
        if (report.state() == ChangeReport.State.IN_DOUBT) {
            report.recorded().ifPresent(changes::resolveSoon);
        }
        return report;
    }

    private ModelAndView view(String name, ChangeReport report) {
        ModelAndView page = new ModelAndView(name);
        page.addObject("change", new ChangeView(report, appointment(report), practices, advice));
        page.addObject(
                "continues",
                call.draft()
                        .filter(draft -> draft.registrationKey().equals(report.key()))
                        .isPresent());
        page.addObject("results", call.search().map(id -> "/searches/" + id).orElse("/search"));
        return page;
    }

    /** The appointment as the call returned it, or as the practice has it now; null if there is none to be seen. */
    private @Nullable Appointment appointment(ChangeReport report) {
        if (report.state() != ChangeReport.State.MADE || report.kind() == ChangeKind.REGISTRATION) {
            return null;
        }
        return report.appointment()
                .or(() -> report.recorded().flatMap(made -> {
                    try {
                        return Optional.of(changes.appointment(made));
                    } catch (GpConnectException unreadable) { // that it was made is known all the same
                        return Optional.empty();
                    }
                }))
                .orElse(null);
    }
}
