package io.github.gpconnect.client.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A token of SoftHSM2 that the JDK's PKCS#11 provider uses. The library reads its configuration from a file that an
 * environment variable names, which the build sets.
 */
final class SoftHsm implements AutoCloseable {
    static final String PIN = "48151623";

    private static final Optional<Path> CONFIGURATION =
            Optional.ofNullable(System.getenv("SOFTHSM2_CONF")).map(Path::of);
    private static final Path TOOL = Path.of("/usr/bin/softhsm2-util");

    private final Provider provider;
    private final KeyStore store;

    private SoftHsm(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    static boolean isThere() {
        return CONFIGURATION.isPresent()
                && Files.isExecutable(TOOL)
                && library().isPresent();
    }

    /** Makes a new token. Once in a process: the library reads its configuration once. */
    static SoftHsm start() throws Exception {
        Path configuration = CONFIGURATION.orElseThrow();
        Path tokens = configuration.resolveSibling("tokens-" + UUID.randomUUID());
        Files.createDirectories(tokens);
        Files.writeString(configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Process made = new ProcessBuilder(
                        TOOL.toString(), "--init-token", "--free", "--label", "hub", "--pin", PIN, "--so-pin", PIN)
                .redirectErrorStream(true)
                .start();
        String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).as(output).isZero();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("""
                --name = SoftHsm
                library = %s
                slotListIndex = 0
                attributes(*, CKO_PRIVATE_KEY, *) = {
                    CKA_SENSITIVE = true
                    CKA_EXTRACTABLE = false
                }
                """.formatted(library().orElseThrow()));
        // JSSE signs with whichever of the installed providers can use the key.
        Security.addProvider(provider);
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        return new SoftHsm(provider, store);
    }

    /** Puts a key into the token, which never gives it back. */
    void put(String alias, PrivateKey key, X509Certificate... chain) throws GeneralSecurityException {
        store.setKeyEntry(alias, key, null, chain);
    }

    void remove(String alias) throws GeneralSecurityException {
        store.deleteEntry(alias);
    }

    KeyStore store() {
        return store;
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    /** Debian has it in a folder of the machine's architecture. */
    private static Optional<Path> library() {
        Path libraries = Path.of("/usr/lib");
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(libraries, "*-linux-gnu*")) {
            return Stream.concat(Stream.of(libraries), StreamSupport.stream(folders.spliterator(), false))
                    .map(folder -> folder.resolve("softhsm/libsofthsm2.so"))
                    .filter(Files::isReadable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
