package desk.pages.booking;

import desk.booking.Changes;
import desk.booking.Patients;
import desk.booking.PracticeList;
import desk.booking.SlotSearches;
import desk.pages.CurrentCall;
import desk.pages.FormErrors;
import desk.pages.GoneException;
import desk.pages.Words;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From a chosen time to a booking. */
@Controller
@RequestMapping("/booking")
class BookingPages {
    /** How long a page waits for the practice, so that an ordinary booking is confirmed by the next page. */
    private static final Duration ORDINARY = Duration.ofSeconds(2);

    private final SlotSearches searches;
    private final Patients patients;
    private final Changes changes;
    private final PracticeList practices;
    private final CurrentCall call;

    BookingPages(SlotSearches searches, Patients patients, Changes changes, PracticeList practices, CurrentCall call) {
        this.searches = searches;
        this.patients = patients;
        this.changes = changes;
        this.practices = practices;
        this.call = call;
    }

    @GetMapping("/slot")
    String choose(@RequestParam UUID search, @RequestParam OdsCode practice, @RequestParam List<String> slot) {
        List<Slot> slots = searches.find(search)
                .flatMap(found ->
                        found.slots(practice, slot.stream().map(SlotId::of).toList()))
                .orElseThrow(BookingPages::gone);
        call.prepare(Draft.of(practice, slots));
        return call.patient().isPresent() ? "redirect:/booking" : "redirect:/patient";
    }

    @GetMapping
    String texts(Model model) {
        Draft draft = draft();
        return texts(model, draft, draft.texts(), new FormErrors());
    }

    @PostMapping
    String texts(@ModelAttribute BookingForm form, Model model) {
        Draft draft = draft();
        FormErrors errors = new FormErrors();
        form.check(draft.first().startsTooLate(), call.moving().isPresent(), errors);
        if (!errors.isEmpty()) {
            return texts(model, draft, form, errors);
        }
        call.prepare(draft.with(form));
        return "redirect:/booking/check";
    }

    private String texts(Model model, Draft draft, BookingForm form, FormErrors errors) {
        common(model, draft);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "booking";
    }

    /** Looks at the practice's record, which the patient has agreed to. */
    @GetMapping("/check")
    String check(Model model) {
        Draft draft = draft();
        if (!Boolean.TRUE.equals(draft.texts().agreed())) {
            return "redirect:/booking";
        }
        return check(model, draft, new FormErrors());
    }

    private String check(Model model, Draft draft, FormErrors errors) {
        Demographics traced = patient();
        Optional<Patient> record =
                draft.record().isPresent() ? draft.record() : patients.find(draft.practice(), traced);
        record.ifPresent(found -> call.prepare(draft.with(found)));
        common(model, draft);
        model.addAttribute("errors", errors);
        model.addAttribute("texts", draft.texts());
        model.addAttribute("tracedAt", Words.time(traced.tracedAt()));
        record.ifPresent(found -> model.addAttribute("check", RecordCheck.of(traced, found)));
        return record.isPresent() ? "check" : "register";
    }

    @PostMapping("/register")
    String register() {
        Draft draft = draft();
        changes.register(
                draft.registrationKey(),
                draft.practice(),
                PatientRegistration.of(patient()).build());
        changes.await(draft.registrationKey(), ORDINARY);
        return "redirect:/changes/" + draft.registrationKey();
    }

    @PostMapping("/confirm")
    String confirm(@RequestParam(defaultValue = "false") boolean same, Model model) {
        Draft draft = draft();
        Patient record = draft.record().orElseThrow(BookingPages::gone);
        if (RecordCheck.of(patient(), record).differs() && !same) {
            FormErrors errors = new FormErrors();
            errors.add("same", "Confirm that this is the patient's record, or choose another time");
            return check(model, draft, errors);
        }
        BookingRequest request = draft.request(record, patient().nhsNumber());
        call.moving()
                .filter(moving -> moving.practice().equals(draft.practice()))
                .ifPresentOrElse(
                        moving -> changes.reschedule(
                                draft.key(),
                                draft.practice(),
                                moving.appointment(),
                                request,
                                draft.texts().reasonText()),
                        () -> changes.book(draft.key(), draft.practice(), request));
        changes.await(draft.key(), ORDINARY);
        return "redirect:/changes/" + draft.key();
    }

    private void common(Model model, Draft draft) {
        model.addAttribute("slot", SlotView.of(draft, practices));
        model.addAttribute("back", call.search().map(id -> "/searches/" + id).orElse("/search"));
        model.addAttribute(
                "moving",
                call.moving()
                        .map(moving -> Words.moment(moving.appointment().start()))
                        .orElse(""));
    }

    private Draft draft() {
        return call.draft().orElseThrow(BookingPages::gone);
    }

    private Demographics patient() {
        return call.patient().orElseThrow(BookingPages::gone);
    }

    private static GoneException gone() {
        return new GoneException("This booking is no longer being prepared.", "Search again", "/search");
    }
}
