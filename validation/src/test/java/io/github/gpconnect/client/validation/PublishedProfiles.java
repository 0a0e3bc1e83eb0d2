package io.github.gpconnect.client.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The published profiles, code systems and value sets, and a validator that knows them and nothing else beside STU3. */
final class PublishedProfiles {
    private static final String PROPERTY = "profiles";

    private final FhirContext context = FhirContext.forDstu3();
    private final Set<String> urls = new TreeSet<>();
    private final FhirValidator validator;

    /** An error or a warning: where in the resource it is, and what it says. */
    record Finding(ResultSeverityEnum severity, String location, String message) {
        @Override
        public String toString() {
            return severity + " " + location + ": " + message;
        }
    }

    /** Reads the folder that the system property {@code profiles} names. */
    PublishedProfiles() {
        PrePopulatedValidationSupport published = new PrePopulatedValidationSupport(context);
        resources(folder()).forEach(resource -> {
            published.addResource(resource);
            context.newTerser().getSinglePrimitiveValue(resource, "url").ifPresent(urls::add);
        });
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                published,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context)));
        module.setAnyExtensionsAllowed(false);
        module.setErrorForUnknownProfiles(true);
        validator = context.newValidator().registerValidatorModule(module);
    }

    /** Returns the canonical URLs of everything that was read. */
    Set<String> urls() {
        return Set.copyOf(urls);
    }

    /** Returns the errors and warnings about a resource, by the profiles that it states and these. */
    List<Finding> findings(String json, String... profiles) {
        ValidationOptions options = new ValidationOptions();
        List.of(profiles).forEach(options::addProfile);
        return validator.validateWithResult(json, options).getMessages().stream()
                .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
                .map(PublishedProfiles::finding)
                .toList();
    }

    private static Finding finding(SingleValidationMessage message) {
        return new Finding(message.getSeverity(), message.getLocationString(), message.getMessage());
    }

    private static Path folder() {
        String folder = System.getProperty(PROPERTY, "");
        if (folder.isBlank()) {
            throw new IllegalStateException("Name the folder of the published definitions with -D" + PROPERTY);
        }
        return Path.of(folder);
    }

    private List<IBaseResource> resources(Path folder) {
        IParser xml = context.newXmlParser();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .map(file -> xml.parseResource(text(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
