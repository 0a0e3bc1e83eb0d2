package desk.pages;

import io.github.gpconnect.client.foundations.Demographics;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The page where a call begins: who is it about? */
@Controller
class PatientPage {
    private final CurrentCall call;

    PatientPage(CurrentCall call) {
        this.call = call;
    }

    @GetMapping("/patient")
    String ask(Model model) {
        return form(model, call.patient().map(PatientForm::of).orElseGet(PatientForm::empty), new FormErrors());
    }

    /** The NHS number is in the body: addresses end up in logs. */
    @PostMapping("/patient")
    String begin(@ModelAttribute PatientForm form, Model model) {
        FormErrors errors = new FormErrors();
        return form.read(errors).map(this::begin).orElseGet(() -> form(model, form, errors));
    }

    private String begin(Demographics patient) {
        call.begin(patient);
        return "redirect:/search";
    }

    @PostMapping("/patient/end")
    String end() {
        call.end();
        return "redirect:/patient";
    }

    private static String form(Model model, PatientForm form, FormErrors errors) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "patient";
    }
}
