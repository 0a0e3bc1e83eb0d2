package io.github.gpconnect.client.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

@GpConnectTest(properties = "hub.name=The Hub")
class GpConnectTestTest {
    @Autowired
    private GpConnectClient client;

    @Autowired
    private GpConnectSimulation simulation;

    @Autowired
    private AppointmentClient appointments;

    @Autowired
    private Foundations foundations;

    @Autowired
    private SimulatedPractice practice;

    @Autowired
    private ApplicationContext context;

    @Test
    void the_simulations_parts_are_beans_and_a_booking_reaches_its_practice() {
        LocalDate monday = LocalDate.of(2026, 11, 23);
        Patient patient = foundations
                .findPatient(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                .orElseThrow();

        appointments.book(BookingRequest.of(
                        patient,
                        appointments
                                .search(SlotSearch.days(monday, monday.plusDays(4)))
                                .earliest()
                                .orElseThrow())
                .description("Asthma review"));

        assertThat(client).isSameAs(simulation.client());
        assertThat(practice.appointments()).hasSize(1);
    }

    @Test
    void the_applications_components_are_left_out_and_its_properties_are_set() {
        assertThat(context.getBeanNamesForType(Desk.class)).isEmpty();
        assertThat(context.getEnvironment().getProperty("hub.name")).isEqualTo("The Hub");
    }

    @Test
    void the_applications_own_beans_have_the_simulations_organisation_and_device() {
        assertThat(context.getBean(Staff.class))
                .isEqualTo(new Staff(
                        simulation.requester().organisation(),
                        simulation.requester().device()));
    }

    @SpringBootApplication
    static class Hub {
        @Bean
        Staff staff(ConsumerOrganisation organisation, ConsumerDevice device) {
            return new Staff(organisation, device);
        }
    }

    record Staff(ConsumerOrganisation organisation, ConsumerDevice device) {}

    @Component
    static class Desk {}
}
