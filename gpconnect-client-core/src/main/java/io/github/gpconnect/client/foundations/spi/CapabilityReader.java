package io.github.gpconnect.client.foundations.spi;

import io.github.gpconnect.client.foundations.Capabilities;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.dstu3.model.CapabilityStatement;
import org.hl7.fhir.dstu3.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.dstu3.model.CapabilityStatement.CapabilityStatementRestOperationComponent;
import org.hl7.fhir.dstu3.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.dstu3.model.CapabilityStatement.ResourceInteractionComponent;

/** The reader of capability statements. */
public final class CapabilityReader {
    private CapabilityReader() {}

    /** Returns the server's capabilities. */
    public static Capabilities read(CapabilityStatement statement) {
        Map<String, Set<String>> interactions = new HashMap<>();
        Set<String> operations = new HashSet<>();
        for (CapabilityStatementRestComponent rest : statement.getRest()) {
            for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
                if (resource.hasType()) {
                    interactions
                            .computeIfAbsent(resource.getType(), type -> new HashSet<>())
                            .addAll(codes(resource));
                }
            }
            rest.getOperation().stream()
                    .map(CapabilityStatementRestOperationComponent::getName)
                    .filter(Objects::nonNull)
                    .forEach(operations::add);
        }
        Capabilities.Builder read =
                Capabilities.builder().interactions(interactions).operations(operations);
        Optional.ofNullable(statement.getVersion()).ifPresent(read::version);
        software(statement).ifPresent(read::software);
        Optional.ofNullable(statement.getFhirVersion()).ifPresent(read::fhirVersion);
        return read.build();
    }

    private static Set<String> codes(CapabilityStatementRestResourceComponent resource) {
        return resource.getInteraction().stream()
                .map(ResourceInteractionComponent::getCode)
                .filter(Objects::nonNull)
                .map(CapabilityStatement.TypeRestfulInteraction::toCode)
                .collect(Collectors.toSet());
    }

    private static Optional<String> software(CapabilityStatement statement) {
        return Stream.of(
                        statement.getSoftware().getName(),
                        statement.getSoftware().getVersion())
                .filter(Objects::nonNull)
                .reduce((name, version) -> name + " " + version)
                .filter(software -> !software.isEmpty());
    }
}
