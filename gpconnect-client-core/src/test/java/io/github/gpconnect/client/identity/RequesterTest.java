package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The requester: organisation, user and device, all three and each one whole. */
class RequesterTest {
    private static final OdsCode CODE = OdsCode.of("X26");
    private static final Asid ASID = Asid.of("200000000115");
    private static final URI SYSTEM = URI.create("https://hub.example/Id/device");
    private static final ConsumerOrganisation HUB =
            new ConsumerOrganisation(CODE, ASID, "Invented Hub", "01632960001", null);
    private static final ConsumerDevice DESK = new ConsumerDevice(SYSTEM, "desk-12", "Invented Booking", "1.0");
    private static final ConsumerUser USER = ConsumerUser.builder()
            .id("user-7")
            .name("Okafor", "Adaeze")
            .localIdentifier(SYSTEM, "aokafor")
            .build();

    @Test
    void a_requester_has_all_three() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Requester(null, USER, DESK))
                .withMessage("organisation");
        assertThatNullPointerException()
                .isThrownBy(() -> new Requester(HUB, null, DESK))
                .withMessage("user");
        assertThatNullPointerException()
                .isThrownBy(() -> new Requester(HUB, USER, null))
                .withMessage("device");
        assertThat(new Requester(HUB, USER, DESK).user()).isSameAs(USER);
    }

    @Test
    void the_users_name_stays_out_of_the_requesters_text() {
        assertThat(new Requester(HUB, USER, DESK).toString())
                .doesNotContain("Okafor")
                .doesNotContain("Adaeze");
    }

    @Test
    void an_organisation_may_have_no_type_but_has_everything_else() {
        assertThat(HUB.type()).isNull();
        assertThatNullPointerException()
                .isThrownBy(() -> new ConsumerOrganisation(null, ASID, "Hub", "1", null))
                .withMessage("odsCode");
        assertThatNullPointerException()
                .isThrownBy(() -> new ConsumerOrganisation(CODE, null, "Hub", "1", null))
                .withMessage("asid");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ConsumerOrganisation(CODE, ASID, " ", "1", null))
                .withMessage("The organisation's name must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ConsumerOrganisation(CODE, ASID, "Hub", "", null))
                .withMessage("The organisation's telephone must not be blank");
    }

    @Test
    void a_device_has_everything() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ConsumerDevice(URI.create("desk"), "desk-12", "Booking", "1"))
                .withMessage("The device's identifier system must be an absolute URL of your own, not 'desk'");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ConsumerDevice(SYSTEM, "", "Booking", "1"))
                .withMessage("The device's identifier must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ConsumerDevice(SYSTEM, "desk-12", " ", "1"))
                .withMessage("The device's model must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ConsumerDevice(SYSTEM, "desk-12", "Booking", "\n"))
                .withMessage("The device's version must not be blank");
        assertThatNullPointerException().isThrownBy(() -> new ConsumerDevice(null, "desk-12", "Booking", "1"));
    }
}
