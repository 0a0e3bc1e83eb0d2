package io.github.gpconnect.client.internal;

import ca.uhn.fhir.rest.api.EncodingEnum;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.UnusableAnswerException;
import org.hl7.fhir.dstu3.model.IdType;
import org.hl7.fhir.dstu3.model.Resource;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Reads the FHIR resource that an answer should hold. */
final class ResourceReader {
    private ResourceReader() {}

    /**
     * The resource, with the version that the answer's headers name where it names none itself.
     *
     * @throws UnusableAnswerException if the answer holds none of this type, or tells of a failure
     * @throws RuntimeException of HAPI's, which may quote the content, if it is no FHIR
     */
    static <R extends Resource> R read(Class<R> type, Exchange.Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new UnusableAnswerException("it tells of a failure by its status");
        }
        if (answer.body().size() == 0) {
            throw new UnusableAnswerException("it has no body");
        }
        if (EncodingEnum.forContentType(answer.contentType()) != EncodingEnum.JSON) {
            throw new UnusableAnswerException("it says of itself that it is no FHIR in JSON");
        }
        IBaseResource read = Stu3.parse(answer.body().toByteArray());
        if (!type.isInstance(read)) {
            throw new UnusableAnswerException("it does not hold the resource that was asked for");
        }
        return versioned(type.cast(read), answer.version());
    }

    private static <R extends Resource> R versioned(R resource, String version) {
        IdType id = resource.getIdElement();
        if (!version.isBlank() && id.hasIdPart() && !id.hasVersionIdPart()) {
            resource.setIdElement(id.withVersion(version));
        }
        return resource;
    }
}
