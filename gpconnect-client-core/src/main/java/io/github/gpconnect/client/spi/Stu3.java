package io.github.gpconnect.client.spi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.spi.response.Json;
import io.github.gpconnect.client.spi.response.JsonParts;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.ByteArrayInputStream;
import java.util.function.Function;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * FHIR STU3 as HAPI models it, set up so that what is read can be sent back as it was. There is one for the process:
 * building it takes about a second in a fresh JVM.
 */
public final class Stu3 {
    /**
     * The limit on elements that are modelled, each of which takes some hundred bytes: years of a patient's
     * appointments have a tenth of that.
     */
    private static final int MOST_ELEMENTS = 200_000;

    /** The limit on the entries of a bundle that cannot be read; more of them are no bundle. */
    private static final int MOST_UNREADABLE = 100;

    private Stu3() {}

    /** Built at the first call. */
    private static final class Holder {
        static final FhirContext CONTEXT = build();

        private static FhirContext build() {
            FhirContext context = FhirContext.forDstu3();
            // Without logging: HAPI's warnings quote the values they stumble upon.
            LenientErrorHandler lenient = new LenientErrorHandler(false);
            // One malformed date must not cost a bundle of slots; a reader that needs the value reports that it is
            // missing.
            lenient.setErrorOnInvalidValue(false);
            context.setParserErrorHandler(lenient);
            context.getParserOptions().setStripVersionsFromReferences(false);
            context.getParserOptions().setOverrideResourceIdWithBundleEntryFullUrl(false);
            return context;
        }
    }

    /** Returns HAPI's context; thread-safe. Only the gateway changes it. */
    public static FhirContext context() {
        return Holder.CONTEXT;
    }

    /**
     * Returns the resource that these bytes represent in JSON. An entry of a bundle that cannot be read has no
     * resource.
     *
     * @throws UnusableResponseException if the number of its elements, or a number in it, could exhaust memory
     * @throws RuntimeException from HAPI, which may quote the content, if they do not
     */
    public static IBaseResource parse(byte[] json) {
        if (Json.holdsMoreElementsThan(MOST_ELEMENTS, json)) {
            throw new UnusableResponseException("it holds more elements than this client reads");
        }
        if (Json.holdsHugeNumber(json)) {
            throw new UnusableResponseException("it holds a number with more than a thousand digits");
        }
        IParser parser = context().newJsonParser();
        try {
            return parser.parseResource(new ByteArrayInputStream(json));
        } catch (RuntimeException refused) {
            return JsonParts.of(json)
                    .map(parts -> partByPart(parser, parts, refused))
                    .orElseThrow(() -> refused);
        }
    }

    private static IBaseResource partByPart(IParser parser, JsonParts parts, RuntimeException refused) {
        IBaseResource read = parser.parseResource(parts.rest());
        if (read instanceof Bundle bundle) {
            int unreadable = 0;
            for (String resource : parts.resources()) {
                BundleEntryComponent entry = bundle.addEntry();
                try {
                    entry.setResource((Resource) parser.parseResource(resource));
                } catch (RuntimeException unread) { // also where there is none
                    unreadable++;
                    if (unreadable > MOST_UNREADABLE) {
                        throw refused;
                    }
                }
            }
        }
        return read;
    }

    /**
     * Returns a complete copy. The model's own {@code copy()}, and serialization too, lose ids and extensions of
     * primitive elements, so that a practice would see them removed.
     *
     * @throws InvalidInputException if it was read from something that cannot be written again
     */
    public static <R extends Resource> R copy(R resource) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) resource.getClass();
        return written(resource, json -> context().newJsonParser().parseResource(type, json));
    }

    /**
     * Returns the complete resource as JSON.
     *
     * @throws InvalidInputException if it was read from something that cannot be written again
     */
    public static String written(Resource resource) {
        return written(resource, json -> json);
    }

    private static <T> T written(Resource resource, Function<String, T> further) {
        try {
            return further.apply(context().newJsonParser().encodeResourceToString(resource));
        } catch (RuntimeException
                | AssertionError odd) { // HAPI asserts what a response can break; its message would quote it
            throw new InvalidInputException(
                    "A resource is sent back as it was read, and this " + resource.fhirType() + " cannot be written");
        }
    }
}
