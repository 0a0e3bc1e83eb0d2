package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.spring.RequesterResolver;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application of Spring MVC and Spring Security whose staff books for patients. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Hub {
    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("aokafor")
                        .password("{noop}secret")
                        .roles("STAFF")
                        .build(),
                User.withUsername("cleaner")
                        .password("{noop}secret")
                        .roles("OTHER")
                        .build());
    }

    @Bean
    RequesterResolver requesters() {
        return Hub::requester;
    }

    private static Optional<Requester> requester(Authentication authentication) {
        if (!authentication.getName().equals("aokafor")) {
            return Optional.empty();
        }
        ConsumerOrganisation organisation = InventedHub.organisation().build();
        ConsumerDevice device = InventedHub.device().build();
        return Optional.of(Requester.of(
                organisation, InventedHub.user().id(authentication.getName()).build(), device));
    }

    /** What the browser sends. */
    record Choice(Slot slot, String nhsNumber) {}

    @RestController
    static class Desk {
        private final SignedInGpConnect signedIn;

        Desk(SignedInGpConnect signedIn) {
            this.signedIn = signedIn;
        }

        private static SlotSearch thisWeek() {
            LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
            return SlotSearch.days(tomorrow, tomorrow.plusDays(6));
        }

        @GetMapping("/me")
        String me(Requester requester, RequesterConnection connection) {
            return requester.user().id() + " " + connection.requester().user().id();
        }

        @GetMapping("/practices/{practice}/slots")
        FreeSlots slots(@PathVariable OdsCode practice) {
            return signedIn.appointmentsAt(practice).search(thisWeek());
        }

        @GetMapping("/practices/{practice}/slots/async")
        CompletableFuture<FreeSlots> later(@PathVariable OdsCode practice) {
            MDC.put("case", "4711");
            return signedIn.appointmentsAt(practice).async().search(thisWeek());
        }

        @GetMapping("/slots")
        FederatedSlots everywhere(@RequestParam List<String> practice) {
            MDC.put("case", "4711");
            return signedIn.federatedSearch()
                    .practices(practice.stream().map(OdsCode::of).toList())
                    .search(thisWeek());
        }

        @GetMapping("/practices/{practice}/patients/{nhsNumber}")
        String patient(@PathVariable OdsCode practice, @PathVariable NhsNumber nhsNumber) {
            return signedIn.foundationsAt(practice)
                    .findPatient(nhsNumber)
                    .map(patient -> "registered")
                    .orElse("unknown");
        }

        @PostMapping("/practices/{practice}/appointments")
        Appointment book(
                @PathVariable OdsCode practice, @RequestParam Optional<String> key, @RequestBody Choice choice) {
            Foundations foundations = signedIn.foundationsAt(practice);
            return signedIn.appointmentsAt(practice)
                    .with(key.map(CallOptions.none()::key).orElse(CallOptions.none()))
                    .book(BookingRequest.of(
                                    foundations
                                            .findPatient(NhsNumber.of(choice.nhsNumber()))
                                            .orElseThrow(),
                                    choice.slot())
                            .description("Asthma review"));
        }
    }
}
