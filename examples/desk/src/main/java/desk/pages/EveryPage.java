package desk.pages;

import desk.staff.SignedInStaff;
import desk.staff.StaffMember;
import io.github.gpconnect.client.foundations.Demographics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of every page shows: who is signed in, and which patient the call is about. */
@ControllerAdvice(basePackages = "desk.pages")
class EveryPage {
    private final CurrentCall call;
    private final SignedInStaff staff;
    private final boolean simulation;

    EveryPage(CurrentCall call, SignedInStaff staff, Environment environment) {
        this.call = call;
        this.staff = staff;
        this.simulation = environment.acceptsProfiles(Profiles.of("simulation"));
    }

    /**
     * The frame.
     *
     * @param user the name of whoever is signed in; empty if no one is
     * @param patient the patient's name; empty if the call has none yet
     */
    record Frame(
            boolean simulation, String user, boolean supervisor, String patient, String birthDate, String nhsNumber) {}

    @ModelAttribute("frame")
    Frame frame(@Nullable Authentication authentication) {
        Optional<StaffMember> user = Optional.ofNullable(authentication).flatMap(staff::of);
        Optional<Demographics> patient = user.isEmpty() ? Optional.empty() : call.patient();
        return new Frame(
                simulation,
                user.map(StaffMember::name).map(Words::shown).orElse(""),
                authentication != null
                        && authentication.getAuthorities().stream()
                                .anyMatch(role -> "ROLE_SUPERVISOR".equals(role.getAuthority())),
                patient.map(known -> Words.shown(known.given() + " " + known.family()))
                        .orElse(""),
                patient.map(known -> Words.birthDate(known.birthDate())).orElse(""),
                patient.map(known -> Words.nhsNumber(known.nhsNumber())).orElse(""));
    }
}
