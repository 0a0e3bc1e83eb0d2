package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A key manager that presents one of several keys: one that the server can use, that is in date at the handshake, and
 * of those the one that stays in date longest. Keys may be handles to keys in a device. Instances are equal if their
 * certificates are.
 */
final class PresentedKeys extends X509ExtendedKeyManager {
    static final PresentedKeys NONE = new PresentedKeys(List.of());

    private static final Comparator<Entry> BEST =
            Comparator.comparing(Entry::inDate).thenComparing(entry -> CertificateDates.end(entry.certificate()));

    private final List<Entry> entries;

    /**
     * A key with its certificate chain.
     *
     * @param alias its name in the store
     * @param chain the client's certificate first
     */
    record Entry(String alias, PrivateKey key, List<X509Certificate> chain) {
        Entry {
            chain = List.copyOf(chain);
        }

        X509Certificate certificate() {
            return chain.get(0);
        }

        boolean inDate() {
            return CertificateDates.inDate(certificate());
        }

        /** Returns the alias and the certificate's dates; no key. */
        @Override
        public String toString() {
            return "'" + alias + "' (" + CertificateDates.period(certificate()) + ")";
        }
    }

    private PresentedKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Returns a manager with a single key, whatever its dates: the server decides. */
    static PresentedKeys of(Entry only) {
        return new PresentedKeys(List.of(only));
    }

    /**
     * Returns a manager that chooses from these keys.
     *
     * @param name the source, for the message
     * @throws InvalidInputException if there are several and none is in date, naming them, or if there is none
     */
    static PresentedKeys of(List<Entry> entries, String name) {
        if (entries.isEmpty()) {
            throw new InvalidInputException(
                    "A client key needs a private key with its certificate; " + name + " holds none");
        }
        if (entries.size() > 1 && entries.stream().noneMatch(Entry::inDate)) {
            throw new InvalidInputException("Of several keys one must be in date; " + name + " holds "
                    + entries.stream().map(Entry::toString).collect(Collectors.joining(", ")));
        }
        return new PresentedKeys(entries);
    }

    private Stream<Entry> fitting(String[] keyTypes, Principal @Nullable [] issuers) {
        Set<String> types = Set.copyOf(Arrays.asList(keyTypes));
        return entries.stream()
                .filter(entry -> types.contains(entry.key().getAlgorithm()))
                .filter(entry -> issuers == null
                        || issuers.length == 0
                        || isIssuedBy(entry, Set.copyOf(Arrays.asList(issuers))));
    }

    private static boolean isIssuedBy(Entry entry, Set<Principal> issuers) {
        return entry.chain().stream()
                .map(X509Certificate::getIssuerX500Principal)
                .anyMatch(issuers::contains);
    }

    private @Nullable Entry of(String alias) {
        return entries.stream()
                .filter(entry -> entry.alias().equals(alias))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return fitting(keyTypes, issuers).max(BEST).map(Entry::alias).orElse(null);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        String[] aliases = fitting(new String[] {keyType}, issuers)
                .sorted(BEST.reversed())
                .map(Entry::alias)
                .toArray(String[]::new);
        return aliases.length == 0 ? null : aliases;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Entry entry = of(alias);
        return entry == null ? null : entry.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Entry entry = of(alias);
        return entry == null ? null : entry.key();
    }

    /** Returns none: this side is never the server. */
    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    /** Returns none: this side is never the server. */
    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private List<List<X509Certificate>> chains() {
        return entries.stream().map(Entry::chain).toList();
    }

    /** Compares certificates only: they identify their keys, and keys on a device cannot be compared. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PresentedKeys keys && keys.chains().equals(chains());
    }

    @Override
    public int hashCode() {
        return chains().hashCode();
    }
}
