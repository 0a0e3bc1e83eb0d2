package desk.api;

import desk.api.model.AppointmentRecord;
import desk.api.model.ChangeRecord;
import desk.api.model.FoundPatient;
import desk.api.model.FreeSlot;
import desk.api.model.PatientRecord;
import desk.api.model.PatientsAppointments;
import desk.api.model.PracticeResult;
import desk.api.model.Problem;
import desk.api.model.Rebooked;
import desk.api.model.SearchEvent;
import desk.api.model.SearchResult;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /v3/api-docs} has beyond what springdoc reads from the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String TOKEN = "personsToken";

    /** The responses that every operation has. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "The request breaks a rule; nothing was sent to a practice.",
            "401", "There is no valid token.",
            "403", "The token does not name a person.",
            "413", "The request is too large.",
            "429", "The rate limit of the person or the organisation is used up; see Retry-After.");

    /** Those of operations that call a practice. */
    private static final Map<String, String> AT_PRACTICES = Map.of(
            "404", "The directory does not list the practice, or the practice does not have what was asked for.",
            "422", "The practice's system does not offer this, or the Idempotency-Key was used for another change.",
            "502", "The practice or the proxy refused, or the response cannot be understood.",
            "503", "The practice, the directory or the journal cannot be reached, or asked for a pause.",
            "504", "The practice did not respond in time.");

    /** Those of changes. */
    private static final Map<String, String> OF_CHANGES = Map.of(
            "409", "The slot is no longer free, the appointment was changed, or a request with this key is under way.",
            "410", "The offer has expired.",
            "412", "The appointment has not the version of If-Match any more.",
            "500", "The change is in doubt: do not send it again under another key; read the change.");

    private static final List<Class<? extends Record>> RESPONSES = List.of(
            SearchResult.class,
            SearchEvent.class,
            SearchEvent.End.class,
            PracticeResult.class,
            FreeSlot.class,
            FoundPatient.class,
            FoundPatient.Difference.class,
            PatientRecord.class,
            AppointmentRecord.class,
            PatientsAppointments.class,
            Rebooked.class,
            ChangeRecord.class,
            Problem.class,
            Problem.Broken.class);

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(
                        NhsNumber.class,
                        new StringSchema().pattern("^[0-9]{10}$").description("Ten digits with their check digit."))
                .replaceWithSchema(
                        OdsCode.class,
                        new StringSchema().pattern("^[A-Z0-9]{3,12}$").example("A20047"))
                .replaceWithSchema(
                        AppointmentId.class,
                        new StringSchema().pattern("^[A-Za-z0-9.-]{1,64}$").example("5001"));
    }

    @Bean
    OpenAPI gateway() {
        return new OpenAPI()
                .info(new Info()
                        .title("GP Connect booking gateway")
                        .version("1")
                        .description(
                                "Searches, books, reads, amends and cancels appointments at GP practices in England. Each"
                                        + " request has the token of the person who makes it. All failures are problem details"
                                        + " (RFC 9457)."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("The token of the user who is logged in, with the claims sub,"
                                                + " family_name and given_name, and nhsid_useruid and selected_roleid where the"
                                                + " user has a smartcard. Tokens of services are refused.")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer refusalsAndKeys() {
        return api -> {
            ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
            RESPONSES.forEach(response -> requireWhatIsAlwaysThere(response, api.getComponents()));
            api.getPaths()
                    .forEach((path, item) ->
                            item.readOperationsMap().forEach((method, operation) -> describe(path, method, operation)));
        };
    }

    /** What may be null is absent at times; everything else of a response is always there. */
    private static void requireWhatIsAlwaysThere(Class<? extends Record> response, Components components) {
        io.swagger.v3.oas.annotations.media.Schema named =
                response.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        String name = named == null || named.name().isEmpty() ? response.getSimpleName() : named.name();
        Schema<?> schema = Objects.requireNonNull(components.getSchemas().get(name), name);
        Arrays.stream(response.getRecordComponents())
                .filter(member -> !member.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .forEach(schema::addRequiredItem);
    }

    private static void describe(String path, PathItem.HttpMethod method, Operation operation) {
        refusals(operation, EVERYWHERE);
        boolean atPractice = path.contains("/practices/");
        if (atPractice) {
            refusals(operation, AT_PRACTICES);
        } else if (method == PathItem.HttpMethod.GET) {
            refusals(operation, Map.of("404", "Your organisation has sent no such change."));
        }
        parameters(operation).stream()
                .filter(parameter -> KeyedChanges.HEADER.equals(parameter.getName()))
                .forEach(key -> {
                    key.required(true)
                            .description("A new UUID for each change, and the same one when the request is repeated: it"
                                    + " then changes nothing twice, and gets the outcome of the first.")
                            .example("8e03978e-40d5-43dd-bc93-6894a57f9324")
                            .schema(new StringSchema().minLength(1).maxLength(92));
                    refusals(operation, OF_CHANGES);
                });
        parameters(operation).stream()
                .filter(parameter -> "If-Match".equals(parameter.getName()))
                .forEach(version -> version.description("The ETag of the appointment as it was read.")
                        .example("\"1\""));
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private static void refusals(Operation operation, Map<String, String> descriptions) {
        new LinkedHashMap<>(descriptions)
                .forEach((status, description) ->
                        operation.getResponses().putIfAbsent(status, refusal(status, description)));
    }

    private static ApiResponse refusal(String status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        return status.equals("429") || status.equals("503")
                ? response.addHeaderObject(
                        "Retry-After",
                        new Header().description("Seconds to wait.").schema(new IntegerSchema()))
                : response;
    }
}
