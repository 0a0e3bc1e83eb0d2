package io.github.gpconnect.client.spi.response;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.dstu3.model.IdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References and ids mean what HAPI takes them for. */
class LogicalReferenceTest {
    @Provide
    Arbitrary<String> references() {
        return Arbitraries.of(
                        "/",
                        "/",
                        "/",
                        "Slot",
                        "Patient",
                        "7",
                        "1a-B.c",
                        "_history",
                        "/_history/",
                        "https:",
                        "//",
                        "host.example",
                        "urn:",
                        "uuid:",
                        "#",
                        "?",
                        "|",
                        " ",
                        "\u00e9",
                        "$",
                        ":",
                        ".",
                        "\n")
                .list()
                .ofMaxSize(9)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 5000)
    void any_text_refers_to_the_same_as_hapis_reference(@ForAll("references") String text) {
        IdType model = new IdType(text);

        LogicalReference reference = LogicalReference.of(text);

        assertThat(reference.id()).as(text).isEqualTo(model.getIdPart());
        assertThat(reference.type()).as(text).isEqualTo(model.getResourceType());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "7, -, 7",
                "Slot/7, Slot, 7",
                "Slot/7/_history/2, Slot, 7",
                "https://host.example/fhir/Slot/7, Slot, 7",
                "https://host.example/fhir/Slot/7/_history/2, Slot, 7",
                "https://host.example/Slot, Slot, -",
                "urn:uuid:7, -, urn:uuid:7",
                "urn:x/y, -, urn:x/y",
                "#7, -, #7",
                "#a/b, -, #a/b",
                "/7, -, 7",
                "' ', -, -",
                "'', -, -"
            })
    void a_reference_has_a_type_and_an_id(String text, String type, String id) {
        assertThat(LogicalReference.of(text)).isEqualTo(new LogicalReference(type, id));
    }

    @Test
    void no_reference_refers_to_nothing_and_none_is_printed() {
        assertThat(LogicalReference.of(null)).isEqualTo(new LogicalReference(null, null));
        assertThat(LogicalReference.of("Patient/9990104107")).hasToString("LogicalReference[hidden]");
    }
}
