package desk.pages;

import desk.staff.SignedInStaff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where staff sign in; those who have are sent on. */
@Controller
class SignInPage {
    private final SignedInStaff staff;
    private final List<Provider> providers = new ArrayList<>();

    /** An identity provider, and where signing in with it begins. */
    record Provider(String name, String path) {}

    SignInPage(SignedInStaff staff, ObjectProvider<ClientRegistrationRepository> registrations) {
        this.staff = staff;
        if (registrations.getIfAvailable() instanceof Iterable<?> all) {
            for (Object one : all) {
                ClientRegistration registration = (ClientRegistration) one;
                providers.add(new Provider(
                        registration.getClientName(), "/oauth2/authorization/" + registration.getRegistrationId()));
            }
        }
    }

    @GetMapping("/")
    String signIn(
            @Nullable Authentication authentication,
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            Model model) {
        if (authentication != null && staff.of(authentication).isPresent()) {
            return "redirect:/patient";
        }
        model.addAttribute("providers", providers);
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("signedOut", signedOut != null);
        return "sign-in";
    }
}
