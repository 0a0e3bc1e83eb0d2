package desk.pages.appointments;

import desk.booking.Appointments;
import desk.booking.Appointments.Listed;
import desk.booking.Changes;
import desk.booking.Patients;
import desk.booking.PracticeList;
import desk.pages.CurrentCall;
import desk.pages.CurrentCall.Editing;
import desk.pages.FormErrors;
import desk.pages.GoneException;
import desk.pages.Words;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The appointments of the patient whom the call is about, and what can be done with them. */
@Controller
@RequestMapping("/appointments")
class AppointmentPages {
    private static final Duration ORDINARY = Duration.ofSeconds(2);
    private static final int MONTHS = 12;

    private final Appointments appointments;
    private final Patients patients;
    private final Changes changes;
    private final PracticeList practices;
    private final CurrentCall call;

    AppointmentPages(
            Appointments appointments, Patients patients, Changes changes, PracticeList practices, CurrentCall call) {
        this.appointments = appointments;
        this.patients = patients;
        this.changes = changes;
        this.practices = practices;
        this.call = call;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable OdsCode practice, Model model) {
        Optional<Demographics> patient = call.patient();
        if (patient.isEmpty()) {
            return "redirect:/patient";
        }
        model.addAttribute("practices", practices.practices());
        model.addAttribute("chosen", practice == null ? "" : practice.value());
        if (practice != null && practices.contains(practice)) {
            Optional<Patient> record = patients.find(practice, patient.get());
            model.addAttribute("name", practices.nameOf(practice));
            model.addAttribute("known", record.isPresent());
            record.map(found -> listed(practice, found)).ifPresent(listed -> {
                model.addAttribute(
                        "rows",
                        listed.appointments().stream()
                                .map(one -> AppointmentView.of(practice, practices.nameOf(practice), one))
                                .toList());
                model.addAttribute("unreadable", listed.unreadable());
            });
        }
        return "appointments";
    }

    private Listed listed(OdsCode practice, Patient record) {
        LocalDate today = LocalDate.now(Words.ENGLAND);
        return appointments.list(practice, record.id(), today, today.plusMonths(MONTHS));
    }

    @GetMapping("/{practice}/{id}/amend")
    String amend(@PathVariable OdsCode practice, @PathVariable AppointmentId id, Model model) {
        Editing editing = call.edit(practice, own(practice, id));
        return amendment(
                model,
                editing,
                editing.appointment().description().orElse(""),
                editing.appointment().comment().orElse(""),
                new FormErrors());
    }

    @PostMapping("/{practice}/{id}/amend")
    String amend(
            @PathVariable OdsCode practice,
            @PathVariable AppointmentId id,
            @RequestParam String description,
            @RequestParam String comment,
            Model model) {
        Editing editing = editing(practice, id);
        FormErrors errors = new FormErrors();
        if (description.isBlank()) {
            errors.add("description", "Enter what the appointment is about");
        }
        Optional<Amendment> amendment = errors.read("description", () -> {
            BookingRequest.requireDescription(description.strip());
            return comment.isBlank()
                    ? Amendment.description(description.strip())
                    : Amendment.of(description.strip(), comment.strip());
        });
        if (!errors.isEmpty() || amendment.isEmpty()) {
            return amendment(model, editing, description, comment, errors);
        }
        changes.amend(editing.key(), practice, editing.appointment(), amendment.get());
        return outcome(editing);
    }

    private String amendment(Model model, Editing editing, String description, String comment, FormErrors errors) {
        model.addAttribute("appointment", view(editing));
        model.addAttribute("description", description);
        model.addAttribute("comment", comment);
        model.addAttribute("errors", errors);
        return "amend";
    }

    @GetMapping("/{practice}/{id}/cancel")
    String cancel(@PathVariable OdsCode practice, @PathVariable AppointmentId id, Model model) {
        return cancellation(model, call.edit(practice, own(practice, id)), "", new FormErrors());
    }

    @PostMapping("/{practice}/{id}/cancel")
    String cancel(
            @PathVariable OdsCode practice, @PathVariable AppointmentId id, @RequestParam String reason, Model model) {
        Editing editing = editing(practice, id);
        if (reason.isBlank()) {
            FormErrors errors = new FormErrors();
            errors.add("reason", "Enter why the appointment is cancelled");
            return cancellation(model, editing, reason, errors);
        }
        changes.cancel(editing.key(), practice, editing.appointment(), reason.strip());
        return outcome(editing);
    }

    private String cancellation(Model model, Editing editing, String reason, FormErrors errors) {
        model.addAttribute("appointment", view(editing));
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "cancel";
    }

    /** Another time is searched next; the appointment is cancelled when that is booked. */
    @PostMapping("/{practice}/{id}/move")
    String move(@PathVariable OdsCode practice, @PathVariable AppointmentId id) {
        call.move(practice, own(practice, id));
        return "redirect:/search";
    }

    private String outcome(Editing editing) {
        changes.await(editing.key(), ORDINARY);
        return "redirect:/changes/" + editing.key();
    }

    private AppointmentView view(Editing editing) {
        return AppointmentView.of(editing.practice(), practices.nameOf(editing.practice()), editing.appointment());
    }

    /** Returns the appointment if it is the patient's. */
    private Appointment own(OdsCode practice, AppointmentId id) {
        return call.patient()
                .flatMap(patient -> patients.find(practice, patient))
                .flatMap(record -> listed(practice, record).appointments().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst())
                .orElseThrow(AppointmentPages::gone);
    }

    private Editing editing(OdsCode practice, AppointmentId id) {
        return call.editing()
                .filter(editing -> editing.practice().equals(practice)
                        && editing.appointment().id().equals(id))
                .orElseThrow(AppointmentPages::gone);
    }

    private static GoneException gone() {
        return new GoneException(
                "The patient's appointments have to be read again.", "Look at the appointments", "/appointments");
    }
}
