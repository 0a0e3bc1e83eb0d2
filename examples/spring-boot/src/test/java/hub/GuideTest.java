package hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.fixtures.SimulatedLdapServer;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;

/** The text of docs/guides/spring-boot.md: its properties and classes are an application that works, and so is its test. */
@Tag("slow")
class GuideTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path GUIDE = ROOT.resolve("docs/guides/spring-boot.md");
    private static final Pattern OUR_DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>io\\.github\\.gpconnect</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*</dependency>");

    /** What the guide leaves to its reader: imports, the application, the users' identity provider. */
    private static final String IMPORTS = """
            package guide;

            import static org.assertj.core.api.Assertions.assertThat;

            import io.github.gpconnect.client.appointments.*;
            import io.github.gpconnect.client.identity.*;
            import io.github.gpconnect.client.spring.*;
            import io.github.gpconnect.client.spring.test.GpConnectTest;
            import java.net.URI;
            import java.time.LocalDate;
            import java.util.Optional;
            import org.junit.jupiter.api.Test;
            import org.springframework.beans.factory.annotation.Autowired;
            import org.springframework.boot.autoconfigure.SpringBootApplication;
            import org.springframework.context.annotation.Bean;
            import org.springframework.security.core.Authentication;
            import org.springframework.security.oauth2.core.ClaimAccessor;
            import org.springframework.web.bind.annotation.*;

            """;

    private static final String APPLICATION = IMPORTS + """
            @SpringBootApplication
            class GuideApplication {
                @Bean
                RequesterResolver staff(ConsumerOrganisation hub, ConsumerDevice product) {
                    return new Cis2Staff(hub, product);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void its_dependency_is_the_only_one_of_ours_that_its_applications_have() throws Exception {
        List<String> dependency = ourDependencies(GUIDE);

        assertThat(dependency).containsExactly("gpconnect-client-spring-boot-starter");
        assertThat(ourDependencies(Path.of("pom.xml"))).isEqualTo(dependency);
        assertThat(ourDependencies(ROOT.resolve("consumers/spring-boot-starter/pom.xml")))
                .isEqualTo(dependency);
    }

    @Test
    void its_properties_besides_the_bundle_are_five_at_most() throws Exception {
        Path file = Files.writeString(directory.resolve("guide.yaml"), block("yaml", "spring.ssl.bundle"));

        assertThat(new YamlPropertySourceLoader()
                        .load("guide", new FileSystemResource(file)).stream()
                                .map(EnumerablePropertySource.class::cast)
                                .flatMap(source -> Stream.of(source.getPropertyNames())))
                .filteredOn(name -> name.startsWith("gpconnect."))
                .hasSizeBetween(1, 5);
    }

    @Test
    void its_application_searches_for_the_user_of_the_token() throws Exception {
        try (SimulatedSpine spine = SimulatedSpine.start();
                SimulatedLdapServer ldap =
                        SimulatedLdapServer.start(SimulatedDirectory.of(spine), spine.credentials());
                URLClassLoader classes = compiled(APPLICATION, "Cis2Staff", "DeskController");
                ConfigurableApplicationContext hub = new SpringApplicationBuilder(
                                classes.loadClass("guide.GuideApplication"))
                        .resourceLoader(new DefaultResourceLoader(classes))
                        .initializers(context -> context.getBeanFactory().registerSingleton("users", Tokens.decoder()))
                        .run(
                                "--server.port=0",
                                "--gpconnect.problem.in-doubt=none",
                                "--spring.config.additional-location="
                                        + properties(spine, ldap).toUri())) {
            String token = Tokens.with(Map.of(
                    "sub", "910000000001",
                    "nhsid_useruid", "555042102106",
                    "selected_roleid", "555042103107",
                    "family_name", "Okafor",
                    "given_name", "Adaeze"));

            HttpResponse<String> found = slots(hub, token);

            assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
            assertThat(found.body()).contains("\"slots\":[{");
            assertThat(spine.lastRequest().claims().orElseThrow().toString()).contains("555042103107");
            assertThat(slots(hub, Tokens.with(Map.of("sub", "910000000001"))).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void its_test_passes() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes = compiled(APPLICATION, "Cis2Staff", "BookingTest")) {
            thread.setContextClassLoader(classes);
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(classes.loadClass("guide.BookingTest")))
                    .execute()
                    .testEvents()
                    .assertStatistics(tests -> tests.started(1).succeeded(1));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static List<String> ourDependencies(Path file) throws IOException {
        return OUR_DEPENDENCY
                .matcher(Files.readString(file))
                .results()
                .map(dependency -> dependency.group(1))
                .toList();
    }

    /** Returns the guide's only block in this language that contains this text. */
    private static String block(String language, String text) throws IOException {
        List<String> blocks = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(language.length() + 4, block.length() - 3))
                .filter(block -> block.contains(text))
                .toList();
        assertThat(blocks).as("Blocks with " + text).hasSize(1);
        return blocks.get(0);
    }

    /** Returns a file with the guide's properties, whose places are simulated ones. */
    private Path properties(SimulatedSpine spine, SimulatedLdapServer ldap) throws IOException {
        CredentialFiles files = spine.credentials().writeTo(Files.createDirectory(directory.resolve("tls")));
        String properties = block("yaml", "spring.ssl.bundle");
        for (Map.Entry<String, Object> place : Map.<String, Object>of(
                        "/etc/hub/client.pem", files.certificatePem(),
                        "/etc/hub/client-key.pem", files.keyPem(),
                        "/etc/hub/spine-root.pem", files.rootPem(),
                        "https://proxy.example", spine.proxyUrl(),
                        "ldaps://ldap.example", ldap.url())
                .entrySet()) {
            assertThat(properties).contains(place.getKey());
            properties = properties.replace(place.getKey(), place.getValue().toString());
        }
        return Files.writeString(directory.resolve("guide.yaml"), properties);
    }

    /** Compiles this source, and the guide's classes with these names. */
    private URLClassLoader compiled(String application, String... names) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Files.writeString(sources.resolve("GuideApplication.java"), application);
        for (String name : names) {
            Files.writeString(sources.resolve(name + ".java"), IMPORTS + block("java", "class " + name));
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.list(sources)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-parameters",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty(
                                            "surefire.test.class.path", System.getProperty("java.class.path"))),
                            null,
                            files.getJavaFileObjectsFromPaths(all.toList()))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    private static HttpResponse<String> slots(ConfigurableApplicationContext hub, String token) throws Exception {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        URI uri = URI.create("http://localhost:" + hub.getEnvironment().getProperty("local.server.port")
                + "/practices/A20047/slots?first=" + tomorrow + "&last=" + tomorrow.plusDays(6));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
    }
}
