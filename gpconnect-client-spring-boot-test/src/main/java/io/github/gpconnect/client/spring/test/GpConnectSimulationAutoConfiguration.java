package io.github.gpconnect.client.spring.test;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.spring.autoconfigure.GpConnectAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The simulation and its parts as beans of a test. A bean {@code GpConnectSimulation.Builder} of the test sets it up.
 */
@AutoConfiguration(before = GpConnectAutoConfiguration.class)
public final class GpConnectSimulationAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectSimulationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    GpConnectSimulation gpConnectSimulation(ObjectProvider<GpConnectSimulation.Builder> builder) {
        return builder.getIfAvailable(GpConnectSimulation::builder).start();
    }

    /** The simulation closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    GpConnectClient gpConnectClient(GpConnectSimulation simulation) {
        return simulation.client();
    }

    /** The simulation closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    SimulatedSpine gpConnectSimulatedSpine(GpConnectSimulation simulation) {
        return simulation.spine();
    }

    @Bean
    @ConditionalOnMissingBean
    SimulatedPractice gpConnectSimulatedPractice(GpConnectSimulation simulation) {
        return simulation.simulatedPractice();
    }

    @Bean
    @ConditionalOnMissingBean
    Requester gpConnectRequester(GpConnectSimulation simulation) {
        return simulation.requester();
    }

    /** For the application's own way from a user to a requester. */
    @Bean
    @ConditionalOnMissingBean
    ConsumerOrganisation gpConnectOrganisation(GpConnectSimulation simulation) {
        return simulation.requester().organisation();
    }

    @Bean
    @ConditionalOnMissingBean
    ConsumerDevice gpConnectDevice(GpConnectSimulation simulation) {
        return simulation.requester().device();
    }

    @Bean
    @ConditionalOnMissingBean
    PracticeConnection gpConnectPractice(GpConnectSimulation simulation) {
        return simulation.practice();
    }

    @Bean
    @ConditionalOnMissingBean
    Foundations gpConnectFoundations(PracticeConnection practice) {
        return Foundations.of(practice);
    }

    @Bean
    @ConditionalOnMissingBean
    AppointmentClient gpConnectAppointments(PracticeConnection practice) {
        return AppointmentClient.of(practice);
    }
}
