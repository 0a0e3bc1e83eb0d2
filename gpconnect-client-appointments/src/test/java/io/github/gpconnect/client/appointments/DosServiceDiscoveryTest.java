package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a service of the Directory of Services to the practice at which it can be booked. */
class DosServiceDiscoveryTest {
    private static final OdsCode SERVICE = OdsCode.of("A20047");
    private static final OdsCode HUB = OdsCode.of("B81001");
    private static final OdsCode ELSEWHERE = OdsCode.of("C82002");
    private static final DosService FOUND = DosService.of("2000007295", SERVICE);

    @ParameterizedTest
    @ValueSource(strings = {"ODS:B81001", " ods: B81001 "})
    void a_scheduling_endpoint_names_where_to_book_whoever_the_patient_is(String address) {
        DosService service = FOUND.schedulingEndpoint(address);

        assertThat(service.bookableAt(ELSEWHERE)).contains(HUB);
        assertThat(service.bookableAt(SERVICE)).contains(HUB);
        assertThat(service.bookableAt()).contains(HUB);
    }

    @Test
    void without_one_the_service_itself_is_booked_if_the_patient_is_registered_there() {
        assertThat(FOUND.bookableAt(SERVICE)).contains(SERVICE);
    }

    @Test
    void without_one_nobody_else_is_booked_there() {
        assertThat(FOUND.bookableAt(ELSEWHERE)).isEmpty();
        assertThat(FOUND.bookableAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ASID:200000000117", "https://booking.example/ODS:B81001", "B81001"})
    void an_endpoint_of_another_standard_changes_nothing(String address) {
        assertThat(FOUND.schedulingEndpoint(address)).isEqualTo(FOUND);
    }

    @Test
    void endpoints_that_name_different_organisations_are_never_narrowed_to_one() {
        DosService service = FOUND.schedulingEndpoint("ODS:B81001").schedulingEndpoint("ODS:C82002");

        assertThat(service.bookableAt(SERVICE)).isEmpty();
        assertThat(service.bookableAt(HUB)).isEmpty();
        assertThat(service.bookableAt()).isEmpty();
        assertThat(FOUND.schedulingEndpoint("ODS:B81001")
                        .schedulingEndpoint("ODS:B81001")
                        .bookableAt(ELSEWHERE))
                .contains(HUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ODS:", "ODS:b", "ODS:https://booking.example"})
    void an_endpoint_that_names_no_organisation_is_refused_by_name(String address) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FOUND.schedulingEndpoint(address))
                .withMessageContaining("scheduling endpoint of service 2000007295")
                .withMessageContaining("ODS code");
    }

    @Test
    void a_service_has_an_id_of_digits() {
        assertThat(FOUND.serviceId()).isEqualTo("2000007295");
        assertThat(FOUND.odsCode()).isEqualTo(SERVICE);
        assertThat(FOUND).hasSameHashCodeAs(DosService.of("2000007295", SERVICE));
        assertThat(FOUND).hasToString("DosService[2000007295 of A20047, endpoints []]");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> DosService.of("x", SERVICE));
    }
}
