package io.github.gpconnect.client.validation;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.gpconnect.client.patient.PatientClient;
import io.github.gpconnect.client.validation.RecordingProxy.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** The published OpenAPI document of the API for patients, and a validator that knows it. */
final class PublishedOpenApi {
    private static final String PROPERTY = "openapi";
    private static final String BASE = PatientClient.PRODUCTION.getPath();

    private final ObjectNode document;
    private final OpenApiInteractionValidator validator;

    /** A finding: what kind it is, where it was, and what it says. */
    record Finding(String key, String where, String message) {
        @Override
        public String toString() {
            return key + " " + where + ": " + message;
        }
    }

    /** Reads the file that the system property {@code openapi} names. */
    PublishedOpenApi() {
        this.document = read();
        this.validator = OpenApiInteractionValidator.createForInlineApiSpecification(document.toString())
                .withBasePathOverride(BASE)
                .build();
    }

    /** Returns the operations, such as {@code GET /Slot}. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Returns the errors about a request and its response. */
    List<Finding> findings(Exchange exchange) {
        HttpUrl url = url(exchange);
        String method = exchange.request().substring(0, exchange.request().indexOf(' '));
        return report(exchange, method, url).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> new Finding(
                        message.getKey(),
                        method + " " + url.encodedPath().substring(BASE.length()) + " " + exchange.status(),
                        message.getMessage()))
                .toList();
    }

    private ValidationReport report(Exchange exchange, String method, HttpUrl url) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, url.encodedPath());
        url.queryParameterNames().forEach(name -> request.withQueryParam(name, url.queryParameterValues(name)));
        headers(exchange.sentHeaders())
                .forEach(name -> request.withHeader(name, exchange.sentHeaders().values(name)));
        if (!exchange.sent().isEmpty()) {
            request.withBody(exchange.sent());
        }
        SimpleResponse.Builder response = SimpleResponse.Builder.status(exchange.status());
        headers(exchange.receivedHeaders())
                .forEach(name ->
                        response.withHeader(name, exchange.receivedHeaders().values(name)));
        if (!exchange.received().isEmpty()) {
            response.withBody(exchange.received());
        }
        return validator.validate(request.build(), response.build());
    }

    private static Iterable<String> headers(Headers headers) {
        return headers.names();
    }

    private static HttpUrl url(Exchange exchange) {
        return HttpUrl.get("http://localhost"
                + exchange.request().substring(exchange.request().indexOf(' ') + 1));
    }

    /** Reads the document without its examples, one of which is in a file of its own. */
    private static ObjectNode read() {
        String file = System.getProperty(PROPERTY, "");
        if (file.isBlank()) {
            throw new IllegalStateException("Name the file of the published OpenAPI document with -D" + PROPERTY);
        }
        try {
            ObjectNode read =
                    (ObjectNode) new YAMLMapper().readTree(Path.of(file).toFile());
            withoutExamples(read);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withoutExamples(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("example", "examples"));
        }
        node.forEach(PublishedOpenApi::withoutExamples);
    }
}
