package desk.pages.search;

import desk.booking.PracticeList;
import desk.booking.SlotSearches;
import desk.booking.StartedSearch;
import desk.pages.CurrentCall;
import desk.pages.CurrentCall.Moving;
import desk.pages.FormErrors;
import desk.pages.Words;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The page where a search is started. */
@Controller
class SearchPage {
    private final PracticeList practices;
    private final SlotSearches searches;
    private final CurrentCall call;

    SearchPage(PracticeList practices, SlotSearches searches, CurrentCall call) {
        this.practices = practices;
        this.searches = searches;
        this.call = call;
    }

    @GetMapping("/search")
    String ask(Model model) {
        return form(model, SearchForm.forTheseDays(LocalDate.now(Words.ENGLAND)), new FormErrors());
    }

    @PostMapping("/search")
    String start(@ModelAttribute SearchForm form, Model model) {
        FormErrors errors = new FormErrors();
        // an appointment is moved within its practice
        List<OdsCode> where = call.moving()
                .map(moving -> List.of(moving.practice()))
                .orElseGet(() -> form.practices(practices, errors));
        Optional<SlotSearch> search = form.search(errors);
        if (!errors.isEmpty() || search.isEmpty()) {
            return form(model, form, errors);
        }
        StartedSearch started = searches.start(where, search.get());
        call.searched(started.id());
        return "redirect:/searches/" + started.id();
    }

    /** Keeps the appointment that was to be moved where it is. */
    @PostMapping("/search/stay")
    String stay() {
        call.stay();
        return "redirect:/search";
    }

    private String form(Model model, SearchForm form, FormErrors errors) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("practices", practices.practices());
        model.addAttribute("lists", practices.listNames());
        model.addAttribute("moving", call.moving().map(this::moving).orElse(""));
        return "search";
    }

    private String moving(Moving moving) {
        return Words.moment(moving.appointment().start()) + " at " + practices.nameOf(moving.practice());
    }
}
