package desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DescriptionTest extends GatewayTest {
    private static final Path REVIEWED = Path.of("src/test/openapi/gateway.json");
    private static final Path SERVED = Path.of("target/gateway.json");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonNode served() {
        return with("").get("/v3/api-docs").is(200).body();
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        served().get("paths")
                .forEach(path -> path.properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(member.getValue())));
        return operations;
    }

    @Test
    void it_is_served_to_everyone_as_openapi_3_1() {
        assertThat(served().get("openapi").asString()).startsWith("3.1");
    }

    @Test
    void it_has_the_gateway_and_nothing_else() {
        assertThat(served().get("paths").propertyNames()).isNotEmpty().allMatch(path -> path.startsWith("/api/v1/"));
        assertThat(operations()).hasSize(11);
    }

    @Test
    void every_operation_is_named_and_its_failures_are_problems() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.get("operationId").asString()).doesNotContain("_");
            assertThat(operation.get("summary").asString()).isNotBlank();
            assertThat(operation.get("responses").propertyNames()).contains("400", "401", "403", "413", "429");
            operation.get("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("4")
                            || response.getKey().startsWith("5"))
                    .forEach(response -> assertThat(response.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asString())
                            .isEqualTo("#/components/schemas/Problem"));
        });
    }

    @Test
    void changes_need_a_key() {
        assertThat(operations())
                .filteredOn(operation -> operation.get("responses").has("412"))
                .hasSize(5)
                .allSatisfy(operation -> assertThat(operation.get("parameters")).anySatisfy(parameter -> {
                    assertThat(parameter.get("name").asString()).isEqualTo("Idempotency-Key");
                    assertThat(parameter.get("required").asBoolean()).isTrue();
                }));
    }

    @Test
    void the_members_of_requests_have_examples_or_are_objects() {
        JsonNode schemas = served().at("/components/schemas");
        for (String request : List.of("SearchRequest", "Booking", "Trace", "AppointmentSearch", "Cancellation")) {
            assertThat(schemas.at("/" + request + "/properties"))
                    .as(request)
                    .anySatisfy(member -> assertThat(member.has("example")).isTrue());
        }
    }

    /** Clients are generated from the reviewed document. A change of it is a change for everyone who uses the gateway. */
    @Test
    void it_is_the_reviewed_one() throws IOException {
        ObjectNode document = (ObjectNode) served();
        document.remove("servers"); // has the port of this test
        Files.createDirectories(SERVED.getParent());
        Files.writeString(SERVED, json.writeValueAsString(document) + "\n");

        assertThat(document)
                .as("If the change is wanted, copy %s to %s", SERVED, REVIEWED)
                .isEqualTo(json.readTree(Files.readString(REVIEWED)));
    }
}
