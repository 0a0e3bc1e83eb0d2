package io.github.gpconnect.client.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gpconnect.client.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An OperationOutcome in XML becomes the same tree as one in JSON; what else XML can do, it does not. */
@Timeout(20)
class XmlOutcomeTest {
    private static JsonNode read(String xml) {
        return XmlOutcome.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String outcome(String diagnostics) {
        return """
                <OperationOutcome xmlns="http://hl7.org/fhir"><issue><severity value="error"/>\
                <diagnostics value="%s"/></issue></OperationOutcome>""".formatted(diagnostics);
    }

    @Test
    void it_becomes_the_tree_of_its_json() {
        JsonNode tree = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- as the proxy writes it -->
                <f:OperationOutcome xmlns:f="http://hl7.org/fhir">
                  <f:id value="1"/>
                  <f:issue>
                    <f:severity value="error"/>
                    <f:code value="conflict"/>
                    <f:details>
                      <f:coding><f:system value="urn:a"/><f:code value="A"/></f:coding>
                      <f:coding><f:system value="urn:b"/><f:code value="B"/></f:coding>
                      <f:text value="both"/>
                    </f:details>
                  </f:issue>
                  <f:issue><f:severity value="warning"/></f:issue>
                </f:OperationOutcome>
                """);

        assertThat(tree).hasToString("""
                        {"id":"1","issue":[{"severity":"error","code":"conflict","details":\
                        {"coding":[{"system":"urn:a","code":"A"},{"system":"urn:b","code":"B"}],"text":"both"}},\
                        {"severity":"warning"}],"resourceType":"OperationOutcome"}""");
    }

    /** Also where its bytes are in another encoding by now than it declares. */
    @Test
    void it_is_read_in_the_encoding_that_it_declares_unless_it_is_utf_8() {
        String text = "\n <?xml version='1.0' encoding='ISO-8859-1'?>\n" + outcome("Praxis Müller");

        for (java.nio.charset.Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
            JsonNode tree = XmlOutcome.read(new ByteArrayInputStream(text.getBytes(charset)));
            assertThat(tree.path("issue").path(0).path("diagnostics").asText()).isEqualTo("Praxis Müller");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><p>Service unavailable</p></body></html>",
                "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"1\"/></Patient>",
                "<OperationOutcome><issue>",
                "<OperationOutcome><issue></OperationOutcome>",
                "<OperationOutcome a=1/>",
                "<",
                "<?xml version=\"1.0\" encoding=\"no-such\"?><OperationOutcome/>",
                ""
            })
    void anything_else_is_no_outcome(String xml) {
        assertThat(read(xml).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a/>", " \r\n\t<a/>", "\ufeff<a/>"})
    void xml_begins_with_a_pointed_bracket(String text) {
        assertThat(XmlOutcome.mayBe(ByteString.encodeUtf8(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {\"a\":\"<\"}", "text <b>"})
    void what_does_not_is_none(String text) {
        assertThat(XmlOutcome.mayBe(ByteString.encodeUtf8(text))).isFalse();
    }

    // ---- attacks

    @Test
    void entities_do_not_expand() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE OperationOutcome [<!ENTITY e0 \"expanded\">");
        for (int level = 1; level < 30; level++) {
            bomb.append("<!ENTITY e%d \"%s\">".formatted(level, ("&e" + (level - 1) + ";").repeat(10)));
        }
        String declared = bomb.append("]>").toString();

        assertThat(read(declared + outcome("&e29;")).toString()).doesNotContain("expanded");
        assertThat(read(declared + "<OperationOutcome>&e29;</OperationOutcome>").toString())
                .doesNotContain("expanded");
        assertThat(read(declared + outcome("&e0;")).toString()).doesNotContain("expanded");
    }

    @Test
    void nothing_is_fetched() throws IOException {
        try (TestServer server = TestServer.http().start()) {
            String url = "http://" + server.authority() + "/";

            read("<!DOCTYPE OperationOutcome SYSTEM \"" + url + "dtd\">" + outcome("x"));
            read("<!DOCTYPE OperationOutcome PUBLIC \"-//X//Y\" \"" + url + "dtd\">" + outcome("x"));
            read("<!DOCTYPE OperationOutcome [<!ENTITY x SYSTEM \"" + url + "entity\">]><OperationOutcome>&x;"
                    + "</OperationOutcome>");
            read("<!DOCTYPE OperationOutcome [<!ENTITY % x SYSTEM \"" + url + "parameter\"> %x;]>" + outcome("x"));
            read("<OperationOutcome xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + url
                    + "include\"/></OperationOutcome>");

            assertThat(server.requestCount()).isZero();
        }
    }

    @Test
    void no_file_is_read() {
        JsonNode tree =
                read("<!DOCTYPE OperationOutcome [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><OperationOutcome><issue>"
                        + "<diagnostics value=\"a\"/><text>&x;</text></issue></OperationOutcome>");

        assertThat(tree.toString()).doesNotContain("root");
    }

    @Test
    void nesting_is_bounded() {
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThat(read("<OperationOutcome>" + deep + "</OperationOutcome>").isMissingNode())
                .isTrue();
        assertThat(read("<OperationOutcome>" + "<a>".repeat(100_000)).isMissingNode())
                .isTrue();
        assertThat(read("<OperationOutcome>" + "<a>".repeat(20) + "</a>".repeat(20) + "</OperationOutcome>")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void so_is_the_number_of_elements() {
        assertThat(read("<OperationOutcome>" + "<text/>".repeat(5_000) + "</OperationOutcome>")
                        .isMissingNode())
                .isTrue();
        assertThat(read("<OperationOutcome>" + "<text/>".repeat(4_999) + "</OperationOutcome>")
                        .isMissingNode())
                .isFalse();
        assertThat(read("<OperationOutcome><issue>" + "<text/>".repeat(5_000) + "</issue></OperationOutcome>")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void of_more_than_a_hundred_issues_the_others_are_counted() {
        JsonNode tree = read("<OperationOutcome>" + "<issue/>".repeat(10_000) + "</OperationOutcome>");

        assertThat(tree.path("issue")).hasSize(100);
        assertThat(tree.path(OutcomeTree.LEFT_OUT).asInt()).isEqualTo(9_900);
    }

    @Test
    void what_is_longer_than_a_megabyte_is_not_read() {
        assertThat(read("<OperationOutcome>" + " ".repeat(1 << 20) + "</OperationOutcome>")
                        .isMissingNode())
                .isTrue();
    }

    /** As in JSON. */
    @Test
    void bytes_that_are_no_text_are_replaced() {
        byte[] broken = outcome("caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(XmlOutcome.read(new ByteArrayInputStream(broken))
                        .path("issue")
                        .path(0)
                        .path("diagnostics")
                        .asText())
                .isEqualTo("caf\ufffd");
    }
}
