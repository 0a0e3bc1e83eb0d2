package desk.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page where staff sign in; those who have are sent on. */
@Controller
class SignInPage {
    @GetMapping("/")
    String signIn() {
        return "sign-in";
    }
}
