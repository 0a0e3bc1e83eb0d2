package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.dstu3.model.Appointment;
import org.hl7.fhir.dstu3.model.Extension;
import org.hl7.fhir.dstu3.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Stu3Test {
    private static final String ODD = "{\"resourceType\":\"Appointment\",\"id\":\"7\",\"meta\":{\"versionId\":\"3\"},"
            + "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"hub\",\"name\":\"Invented Hub\"}],"
            + "\"extension\":[{\"url\":\"https://odd.example/x\",\"valueDecimal\":1.50}],"
            + "\"status\":\"booked\","
            + "\"description\":\"Asthma review\",\"_description\":{\"id\":\"d1\",\"extension\":"
            + "[{\"url\":\"https://odd.example/y\",\"valueCode\":\"z\"}]},"
            + "\"slot\":[{\"reference\":\"Slot/1/_history/2\"}],"
            + "\"participant\":[{\"actor\":{\"reference\":\"#hub\"},\"status\":\"accepted\"}]}";

    private static Appointment parsed() {
        return Stu3.context().newJsonParser().parseResource(Appointment.class, ODD);
    }

    private static String written(Appointment appointment) {
        return Stu3.context().newJsonParser().encodeResourceToString(appointment);
    }

    @Test
    void what_is_read_is_written_as_it_was() {
        assertThat(written(parsed())).isEqualTo(ODD);
    }

    @Test
    void a_copy_has_everything_in_it_and_is_another() {
        Appointment original = parsed();
        Appointment copy = Stu3.copy(original);

        assertThat(written(copy)).isEqualTo(ODD);

        copy.setDescription("Something else");
        assertThat(written(original)).isEqualTo(ODD);
    }

    /** Written out, each would be a gigabyte of zeros. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Patient\",\"birthDate\":1e1000000000}",
                "{'resourceType':'Patient','multipleBirthInteger':+1.5E+00999999999}",
                "{\"resourceType\":\"Location\",\"position\":{\"latitude\":-3e-1000000000}}"
            })
    void a_number_that_would_fill_the_memory_is_refused(String json) {
        assertThatThrownBy(() -> Stu3.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableResponseException.class);
    }

    @Test
    void what_only_resembles_a_huge_number_is_read() {
        String json = "{\"resourceType\":\"Patient\",\"id\":\"3e9999999999\",\"multipleBirthInteger\":2}";

        assertThat(Stu3.parse(json.getBytes(StandardCharsets.UTF_8))
                        .getIdElement()
                        .getIdPart())
                .isEqualTo("3e9999999999");
    }

    /** HAPI's words would quote the resource. */
    @Test
    void what_cannot_be_written_is_not_copied_and_not_quoted() {
        Appointment odd = parsed();
        Extension both = new Extension("https://odd.example/z", new StringType("Farthingale"));
        both.addExtension("https://odd.example/y", new StringType("Farthingale"));
        odd.addExtension(both);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Stu3.copy(odd))
                .withMessage("A resource is sent back as it was read, and this Appointment cannot be written")
                .withNoCause();
    }

    @Test
    void there_is_one_model_for_the_process() {
        assertThat(Stu3.context()).isSameAs(Stu3.context());
    }
}
