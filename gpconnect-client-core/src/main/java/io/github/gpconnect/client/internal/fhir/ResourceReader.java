package io.github.gpconnect.client.internal.fhir;

import ca.uhn.fhir.rest.param.ParameterUtil;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Reads the FHIR resource that a response should hold. */
final class ResourceReader {
    private ResourceReader() {}

    /**
     * Returns the resource, with the version from the response's headers if it has none itself.
     *
     * @throws UnusableResponseException if the response does not hold a resource of this type, or reports a failure
     * @throws RuntimeException from HAPI, which may quote the content, if it is not FHIR
     */
    static <R extends Resource> R read(Class<R> type, ReceivedResponse response) {
        String why = response.whyNoFhir();
        if (!why.isEmpty()) {
            throw new UnusableResponseException(why);
        }
        IBaseResource read = Stu3.parse(response.body().toByteArray());
        if (!type.isInstance(read)) {
            throw new UnusableResponseException("it does not hold the requested resource");
        }
        return versioned(type.cast(read), ParameterUtil.parseETagValue(response.eTag()));
    }

    private static <R extends Resource> R versioned(R resource, String version) {
        IdType id = resource.getIdElement();
        if (!version.isBlank() && id.hasIdPart() && !id.hasVersionIdPart()) {
            resource.setIdElement(id.withVersion(version));
        }
        return resource;
    }
}
