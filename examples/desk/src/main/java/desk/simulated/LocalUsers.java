package desk.simulated;

import desk.staff.StaffMember;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The users of the simulation. They exist in its profile alone: with a real Spine, an identity provider signs staff in. */
@Configuration(proxyBeanMethods = false)
@Profile("simulation")
class LocalUsers {
    /** Shown on the sign-in page, since nothing is real behind it. */
    static final String PASSWORD = "simulation";

    private static final Map<String, StaffMember> STAFF = Map.of(
            "adaeze", new StaffMember("adaeze", "Okafor", "Adaeze", "555000000101", "555000000201"),
            "merrick", new StaffMember("merrick", "Thistlewood", "Merrick", null, null));

    /** Colleagues of hers, {@code handler-1} and so on: for a load program. */
    private static final Pattern HANDLER = Pattern.compile("handler-[1-9]\\d{0,2}");

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService staff(PasswordEncoder passwords) {
        String encoded = passwords.encode(PASSWORD);
        return name -> member(name)
                .map(member -> new LocalUser(member, encoded, authorities(name)))
                .orElseThrow(() -> new UsernameNotFoundException("There is no such user"));
    }

    private static Optional<StaffMember> member(String name) {
        return HANDLER.matcher(name).matches()
                ? Optional.of(new StaffMember(name, "Handler", "Holly", null, null))
                : Optional.ofNullable(STAFF.get(name));
    }

    private static List<String> authorities(String name) {
        return name.equals("merrick") ? List.of("ROLE_STAFF", "ROLE_SUPERVISOR") : List.of("ROLE_STAFF");
    }
}
