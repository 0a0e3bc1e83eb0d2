package desk.pages.search;

import desk.booking.PracticeList;
import desk.booking.SlotSearches;
import desk.booking.StartedSearch;
import desk.pages.GoneException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The times that were found, while practices respond and afterwards. */
@Controller
@RequestMapping("/searches/{id}")
class ResultsPage {
    private final SlotSearches searches;
    private final PracticeList practices;

    ResultsPage(SlotSearches searches, PracticeList practices) {
        this.searches = searches;
        this.practices = practices;
    }

    @GetMapping
    ModelAndView all(@PathVariable UUID id, @ModelAttribute SlotFilter filter) {
        return view("results", search(id), filter);
    }

    /**
     * The part of the page that changes while practices respond; nothing if it has not.
     *
     * @param seen how many practices the page shows already
     */
    @GetMapping("/results")
    ModelAndView news(@PathVariable UUID id, @ModelAttribute SlotFilter filter, @RequestParam int seen) {
        StartedSearch search = search(id);
        if (search.endedCount() == seen) {
            ModelAndView nothing = new ModelAndView();
            nothing.setView((model, request, response) -> response.setStatus(HttpStatus.NO_CONTENT.value()));
            return nothing;
        }
        return view("results :: news", search, filter);
    }

    /** Waits no longer for the practices that have not responded. */
    @PostMapping("/stop")
    String stop(@PathVariable UUID id) {
        search(id).cancel();
        return "redirect:/searches/" + id;
    }

    private ModelAndView view(String name, StartedSearch search, SlotFilter filter) {
        return new ModelAndView(name, "results", new ResultsView(search, filter, practices));
    }

    private StartedSearch search(UUID id) {
        return searches.find(id)
                .orElseThrow(() -> new GoneException(
                        "These results are no longer kept, since others may have taken the times since.",
                        "Search again",
                        "/search"));
    }
}
