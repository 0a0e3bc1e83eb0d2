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
    private static final ConsumerOrganisation HUB = ConsumerOrganisation.builder()
            .odsCode(CODE)
            .asid(ASID)
            .name("Invented Hub")
            .telephone("01632960001")
            .build();
    private static final ConsumerDevice DESK = ConsumerDevice.builder()
            .identifier(SYSTEM, "desk-12")
            .model("Invented Booking")
            .version("1.0")
            .build();
    private static final ConsumerUser USER = ConsumerUser.builder()
            .id("user-7")
            .name("Okafor", "Adaeze")
            .localIdentifier(SYSTEM, "aokafor")
            .build();

    @Test
    void a_requester_has_all_three() {
        assertThatNullPointerException()
                .isThrownBy(() -> Requester.of(null, USER, DESK))
                .withMessage("organisation");
        assertThatNullPointerException()
                .isThrownBy(() -> Requester.of(HUB, null, DESK))
                .withMessage("user");
        assertThatNullPointerException()
                .isThrownBy(() -> Requester.of(HUB, USER, null))
                .withMessage("device");
        assertThat(Requester.of(HUB, USER, DESK).user()).isSameAs(USER);
    }

    @Test
    void requesters_are_equal_if_all_their_parts_are() {
        ConsumerDevice other = ConsumerDevice.builder()
                .identifier(SYSTEM, "desk-13")
                .model("Invented Booking")
                .version("1.0")
                .build();
        ConsumerUser sameUser = ConsumerUser.builder()
                .id("user-7")
                .name("Okafor", "Adaeze")
                .localIdentifier(SYSTEM, "aokafor")
                .build();

        assertThat(Requester.of(HUB, USER, DESK))
                .isEqualTo(Requester.of(HUB, sameUser, DESK))
                .hasSameHashCodeAs(Requester.of(HUB, sameUser, DESK))
                .isNotEqualTo(Requester.of(HUB, USER, other));
    }

    @Test
    void the_users_name_stays_out_of_the_requesters_text() {
        assertThat(Requester.of(HUB, USER, DESK).toString())
                .doesNotContain("Okafor")
                .doesNotContain("Adaeze");
    }

    @Test
    void an_organisation_may_have_no_type_but_has_everything_else() {
        assertThat(HUB.type()).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerOrganisation.builder()
                        .asid(ASID)
                        .name("Hub")
                        .telephone("1")
                        .build())
                .withMessage("The organisation's ODS code must be set");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerOrganisation.builder()
                        .odsCode(CODE)
                        .name("Hub")
                        .telephone("1")
                        .build())
                .withMessage("The organisation's ASID must be set");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerOrganisation.builder()
                        .odsCode(CODE)
                        .asid(ASID)
                        .telephone("1")
                        .build())
                .withMessage("The organisation's name must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerOrganisation.builder()
                        .odsCode(CODE)
                        .asid(ASID)
                        .name(" ")
                        .telephone("1")
                        .build())
                .withMessage("The organisation's name must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerOrganisation.builder()
                        .odsCode(CODE)
                        .asid(ASID)
                        .name("Hub")
                        .telephone("")
                        .build())
                .withMessage("The organisation's telephone must not be blank");
    }

    @Test
    void a_device_has_everything() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerDevice.builder()
                        .identifier(URI.create("desk"), "desk-12")
                        .model("Booking")
                        .version("1")
                        .build())
                .withMessage("The device's identifier system must be an absolute URL of your own, not 'desk'");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerDevice.builder()
                        .identifier(SYSTEM, "")
                        .model("Booking")
                        .version("1")
                        .build())
                .withMessage("The device's identifier must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerDevice.builder()
                        .identifier(SYSTEM, "desk-12")
                        .model(" ")
                        .version("1")
                        .build())
                .withMessage("The device's model must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerDevice.builder()
                        .identifier(SYSTEM, "desk-12")
                        .model("Booking")
                        .version("\n")
                        .build())
                .withMessage("The device's version must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() ->
                        ConsumerDevice.builder().model("Booking").version("1").build())
                .withMessage("The device's identifier system must be an absolute URL of your own, not ''");
        assertThatNullPointerException()
                .isThrownBy(() -> ConsumerDevice.builder().identifier(null, "desk-12"));
    }
}
