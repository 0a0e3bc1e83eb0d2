package io.github.gpconnect.client.spi.response;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records each resource, and at last the version in the bundle's meta. */
final class Noted implements BundleReader<List<String>> {
    private final Members members;
    private final Function<FhirElement, String> noting;
    private final List<String> notes = new ArrayList<>();

    private Noted(Members members, Function<FhirElement, String> noting) {
        this.members = members;
        this.noting = noting;
    }

    /** Types and ids of what these bytes hold. */
    static List<String> in(InputStream json) throws IOException {
        return BundleStream.read(json, Noted::typesAndIds);
    }

    /** A reader that notes types and ids. */
    static Noted typesAndIds() {
        return new Noted(Members.of("id", "versionId"), resource -> resource.text("id"));
    }

    /** Types and ids of what this text holds. */
    static List<String> in(String json) throws IOException {
        return in(bytes(json));
    }

    /** Types of the resources, and what this function returns for each. */
    static List<String> in(String json, Members members, Function<FhirElement, String> noting) throws IOException {
        return BundleStream.read(bytes(json), () -> new Noted(members, noting));
    }

    static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A bundle of these resources. */
    static String bundle(String... resources) {
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
        String separator = "";
        for (String resource : resources) {
            json.append(separator).append("{\"resource\":").append(resource).append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public void resource(String type, FhirElement resource) {
        notes.add(type + " " + noting.apply(resource));
    }

    @Override
    public void unreadable() {
        notes.add("unreadable");
    }

    @Override
    public List<String> read(FhirElement meta) {
        String version = meta.text("versionId");
        if (version != null) {
            notes.add("version " + version);
        }
        return notes;
    }
}
