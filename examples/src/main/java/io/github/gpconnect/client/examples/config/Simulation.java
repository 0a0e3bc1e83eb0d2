package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.ListedSystem;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSdsApi;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running simulated Spine with one practice and its directory, and the configuration file for them. */
public final class Simulation implements AutoCloseable {
    /** The beginning of each file that is written here; other files are not overwritten. */
    private static final String MARK = "# Written by 'gpconnect simulate'";

    /** The file of the text key, next to the configuration. */
    private static final String TEXT_KEY = "text.key";

    private static final String CONSUMER = "ZZ901";

    private static final String CONSUMER_ASID = "999000000901";

    private final SimulatedSpine spine;
    private final SpecificationProfile profile;
    private final SimulatedLdapServer ldap;
    private final SimulatedSdsApi api;
    private @Nullable PatientSimulation patients;

    private Simulation(SimulatedSpine spine, SpecificationProfile profile) {
        this.spine = spine;
        this.profile = profile;
        SimulatedDirectory directory = SimulatedDirectory.of(spine)
                .add(ListedSystem.of(
                        CONSUMER,
                        SimulatedDirectory.partyKey(CONSUMER),
                        CONSUMER_ASID,
                        CONSUMER,
                        SimulatedDirectory.interactions(spine.profile())));
        this.ldap = SimulatedLdapServer.start(directory, spine.credentials());
        this.api = SimulatedSdsApi.start(directory, spine.credentials());
    }

    /**
     * Starts a simulation with practice A20047.
     *
     * @param port the port to listen on; 0 for any free port
     * @throws InvalidInputException if the port is not free
     */
    public static Simulation start(SpecificationProfile profile, int port, Clock clock) {
        SimulatedSpine.Builder builder = SimulatedSpine.builder()
                .clock(clock)
                .profile(
                        switch (profile) {
                            case CURRENT -> SimulatedProfile.CURRENT;
                            case FOUNDING_DRAFT -> SimulatedProfile.FOUNDING_DRAFT;
                        })
                .port(port)
                .practice(practice(profile));
        try {
            return new Simulation(builder.start(), profile);
        } catch (UncheckedIOException e) {
            throw new InvalidInputException("The simulation must have a free port: " + e.getMessage(), e);
        }
    }

    /** Services came with 1.2.8, long after the founding draft. */
    private static SimulatedPractice.Builder practice(SpecificationProfile profile) {
        SimulatedPractice.Builder practice = SimulatedPractice.builder("A20047")
                .name("Larkspur Lane Practice")
                .inventedPeople();
        return profile == SpecificationProfile.CURRENT ? practice.fortnightWithServices() : practice.fortnightOfSlots();
    }

    /** Starts the gateway for patients in front of the practice, and returns it; this simulation closes it. */
    public PatientSimulation startPatientGateway() {
        patients = PatientSimulation.start(spine);
        return patients;
    }

    /** Returns the settings for its patient, through a temporary file that is deleted before this returns. */
    public PatientSettings patientSettings() {
        return written(PatientSettingsReader::read);
    }

    /** Returns the settings for it, through a temporary file that is deleted before this returns. */
    public Settings settings() {
        return written(SettingsReader::read);
    }

    private <T> T written(Function<Path, T> reader) {
        try {
            Path directory = Files.createTempDirectory("gpconnect");
            try {
                Path file = directory.resolve("gpconnect.properties");
                write(file);
                return reader.apply(file);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new InvalidInputException("Temporary files cannot be written: " + e, e);
        }
    }

    /**
     * Writes a configuration file, and the TLS files it names into a directory next to it.
     *
     * @throws InvalidInputException if that is not possible, or would overwrite a file that was not written here
     */
    public void writeConfiguration(Path file) {
        try {
            if (Files.exists(file) && !Files.readString(file).startsWith(MARK)) {
                throw new InvalidInputException("The file " + file
                        + " was not written by 'gpconnect simulate', and is not overwritten: name another one");
            }
            write(file);
        } catch (IOException e) {
            throw new InvalidInputException("The configuration cannot be written: " + e, e);
        }
    }

    /** Returns the directory of the TLS files that belong to a configuration file. */
    public static Path tlsDirectory(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.replaceFirst("\\.properties$", "") + "-tls");
    }

    private void write(Path file) throws IOException {
        CredentialFiles tls = spine.credentials().writeTo(tlsDirectory(file));
        String directory = tlsDirectory(file).getFileName() + "/";
        Path key = Files.writeString(tlsDirectory(file).resolve("sds.apikey"), SimulatedSdsApi.API_KEY + "\n");
        Files.writeString(tlsDirectory(file).resolve(TEXT_KEY), UUID.randomUUID() + "\n");
        String other = """
                # The same directory through its FHIR API: use these three instead of %s.
                #%s=%s
                #%s=%s
                #%s=%s
                """.formatted(
                        Keys.SDS_LDAP_URL,
                        Keys.SDS_FHIR_URL,
                        api.url(),
                        Keys.SDS_FHIR_KEY,
                        directory + key.getFileName(),
                        Keys.SDS_FHIR_TRUST,
                        directory + tls.rootPem().getFileName());
        Map<String, String> entries = entries(tls, directory);
        if (patients != null) {
            entries.putAll(patients.write(tlsDirectory(file), directory, tls.rootPem()));
        }
        String text = entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", MARK + " for a simulation that may have ended since.\n", "\n"));
        Files.writeString(file, text + other);
    }

    private Map<String, String> entries(CredentialFiles tls, String directory) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(Keys.PROFILE, Parsers.written(profile));
        entries.put(Keys.PROXY, proxyUrl().toString());
        entries.put(Keys.IDENTITY, directory + tls.pkcs12().getFileName());
        entries.put(Keys.IDENTITY_PASSWORD, directory + tls.pkcs12Password().getFileName());
        entries.put(Keys.TRUST, directory + tls.rootPem().getFileName());
        entries.put(Keys.SDS_LDAP_URL, ldap.url().toString());
        entries.put(Keys.PRACTICE, practices().get(0).odsCode());
        entries.put(Keys.ORGANISATION_ODS, CONSUMER);
        entries.put(Keys.ORGANISATION_NAME, "Kestrel Vale Urgent Care");
        entries.put(Keys.ORGANISATION_ASID, CONSUMER_ASID);
        entries.put(Keys.ORGANISATION_TYPE, "urgent-care");
        entries.put(Keys.ORGANISATION_PHONE, "01632 960901");
        entries.put(Keys.USER_ID, "u-117");
        entries.put(Keys.USER_FAMILY, "Okafor");
        entries.put(Keys.USER_GIVEN, "Maren");
        entries.put(Keys.USER_PREFIX, "Ms");
        entries.put(Keys.USER_SDS_USER_ID, "555000000117");
        entries.put(Keys.USER_SDS_ROLE_PROFILE_ID, "555000000118");
        entries.put(Keys.USER_LOCAL_SYSTEM, "https://kestrel-vale.example/users");
        entries.put(Keys.USER_LOCAL_ID, "mokafor");
        entries.put(Keys.DEVICE_MODEL, "gpconnect command line");
        entries.put(Keys.DEVICE_VERSION, "0.1.0");
        entries.put(Keys.DEVICE_SYSTEM, "https://kestrel-vale.example/devices");
        entries.put(Keys.DEVICE_IDENTIFIER, "desk-4");
        entries.put(Keys.ISSUER, "https://kestrel-vale.example/");
        entries.put(Keys.TEXT_KEY, directory + TEXT_KEY);
        return entries;
    }

    /** Returns the proxy's URL. */
    public URI proxyUrl() {
        return spine.proxyUrl();
    }

    /** Returns the URL of its directory over LDAPS. */
    public URI ldapUrl() {
        return ldap.url();
    }

    /** Returns the URL of its directory's FHIR API. */
    public URI fhirUrl() {
        return api.url();
    }

    /** Returns the profile that it requires. */
    public SpecificationProfile profile() {
        return profile;
    }

    /** Returns its practices. */
    public List<SimulatedPractice> practices() {
        return spine.practices();
    }

    /** Stops it; its data are lost. */
    @Override
    public void close() {
        if (patients != null) {
            patients.close();
        }
        api.close();
        ldap.close();
        spine.close();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
