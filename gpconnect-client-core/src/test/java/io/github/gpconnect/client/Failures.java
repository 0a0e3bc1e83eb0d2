package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.NhsNumber;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;

/** Makes the two kinds of call, one that reads and one that changes, which are to fail; and checks how they failed. */
public final class Failures {
    /** The NHS number of {@link #ofReading}. */
    public static final NhsNumber READ_FOR = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());

    /** What {@link #ofChanging} sends. */
    public static final PatientRegistration REGISTRATION = PatientRegistration.of(
                    NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                    InventedPeople.UNREGISTERED.family(),
                    InventedPeople.UNREGISTERED.given(),
                    InventedPeople.UNREGISTERED.birthDate())
            .build();

    /** What is known of the two patients, and must not be seen in a failure. */
    private static final List<String> PATIENT_DATA = List.of(
            InventedPeople.REGISTERED.nhsNumber(),
            InventedPeople.REGISTERED.family(),
            InventedPeople.REGISTERED.given(),
            InventedPeople.REGISTERED.birthDate().toString(),
            InventedPeople.UNREGISTERED.nhsNumber(),
            InventedPeople.UNREGISTERED.family(),
            InventedPeople.UNREGISTERED.given(),
            InventedPeople.UNREGISTERED.birthDate().toString());

    private Failures() {}

    /** How finding a patient fails. */
    public static GpConnectException ofReading(Foundations foundations) {
        return of(() -> foundations.findPatient(READ_FOR));
    }

    /** How registering a patient fails. */
    public static GpConnectException ofChanging(Foundations foundations) {
        return of(() -> foundations.registerPatient(REGISTRATION));
    }

    /** How a call fails. */
    public static GpConnectException of(Executable call) {
        try {
            call.execute();
        } catch (GpConnectException failure) {
            return failure;
        } catch (Throwable other) {
            throw new AssertionError("The call failed in a way of its own", other);
        }
        throw new AssertionError("The call did not fail");
    }

    /** Messages, causes, suppressed exceptions and stack trace hold none of the two patients, nor of these words. */
    public static void assertRevealNothingOfThePatient(Throwable failure, String... norThese) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        assertThat(text.toString()).contains(failure.toString()).doesNotContain(PATIENT_DATA);
        for (String secret : norThese) {
            assertThat(text.toString()).doesNotContain(secret);
        }
    }

    /** The failure has its call, and its message names it. */
    public static void assertNamesTheCall(GpConnectException failure, String interactionId, UUID traceId) {
        assertThat(failure.interaction()).contains(interactionId);
        assertThat(failure.practice()).contains("A20047");
        assertThat(failure.traceId()).contains(traceId);
        assertThat(failure.getMessage()).contains(interactionId, "A20047", traceId.toString());
    }
}
