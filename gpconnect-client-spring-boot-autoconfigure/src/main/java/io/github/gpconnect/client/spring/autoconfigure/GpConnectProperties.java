package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.specification.SpecificationProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code gpconnect.*}. They are checked where they are used, so that a failure names the property.
 *
 * @param spineProxy URL of the Spine Secure Proxy, through which every practice is called.
 * @param direct Whether practices are called directly, as some test environments require.
 * @param issuer URL of the application's own Spine endpoint, which is the token's issuer. It is never called.
 * @param profile Edition of the specification.
 * @param connectionReuse Whether TLS connections are reused.
 * @param maxResponseSize How large a response may be, unpacked.
 * @param textHashKey Base64 of 16 random bytes or more, the same on all machines, for the hashes of texts in in-doubt
 *     changes.
 * @param warmUp Whether FHIR's model is loaded in the background once the application is ready.
 * @param shutdownWait How long a shutdown waits for changes under way, after the web server has stopped.
 */
@ConfigurationProperties("gpconnect")
record GpConnectProperties(
        @Nullable URI spineProxy,
        @DefaultValue("false") boolean direct,
        @Nullable URI issuer,
        @DefaultValue("current") SpecificationProfile profile,
        @DefaultValue Tls tls,
        @DefaultValue Directory directory,
        @Nullable Organisation organisation,
        @Nullable Device device,
        @Nullable Proxy httpProxy,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Attempts retries,
        @DefaultValue Breaker circuitBreaker,
        @DefaultValue Resolution outcomeResolution,
        @DefaultValue("true") boolean connectionReuse,
        @DefaultValue("32MB") DataSize maxResponseSize,
        @Nullable String textHashKey,
        @DefaultValue("true") boolean warmUp,
        @DefaultValue("30s") Duration shutdownWait,
        @DefaultValue Audit audit,
        @DefaultValue Recovery recovery,
        @DefaultValue Problem problem,
        @DefaultValue Json json,
        @DefaultValue Health health,
        @DefaultValue Simulated simulated) {

    /** How revocation is checked. */
    enum Revocation {
        OFF,
        SOFT_FAIL,
        HARD_FAIL
    }

    /** What a problem has of a change in doubt. */
    enum InDoubt {
        NONE,
        SEALED,
        PLAIN
    }

    /**
     * The certificate and the trusted authorities.
     *
     * @param bundle Name of the SSL bundle with the application's Spine certificate and the Spine's root.
     * @param allowTls13 Whether TLS 1.3 is offered beside TLS 1.2.
     * @param revocation Whether it is checked that the server's certificate was not revoked.
     * @param requireInDate Whether the application must not start with a certificate that is out of date.
     */
    record Tls(
            @Nullable String bundle,
            @DefaultValue("false") boolean allowTls13,
            @DefaultValue("off") Revocation revocation,
            @DefaultValue("true") boolean requireInDate) {}

    /** Where practices are looked up: one of the three. */
    record Directory(
            @Nullable Ldap ldap,
            @Nullable Fhir fhir,
            @DefaultValue List<Entry> list) {}

    /**
     * The Spine Directory Service over LDAP.
     *
     * @param servers URLs of the servers, such as ldaps://ldap.example; a further one is used if those before it cannot
     *     be reached.
     * @param baseDn Entry below which to search.
     * @param connectTimeout Time for a connection.
     * @param responseTimeout Time for one whole response.
     * @param keptConnections How many connections are kept open.
     */
    record Ldap(
            @DefaultValue List<URI> servers,
            @DefaultValue("ou=services, o=nhs") String baseDn,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("5s") Duration responseTimeout,
            @DefaultValue("4") int keptConnections) {}

    /**
     * The Spine Directory Service through its FHIR API.
     *
     * @param url Base URL, below which Endpoint and Device are.
     * @param apiKey API key.
     * @param apiKeyFile File whose first line is the API key.
     * @param bundle Name of the SSL bundle with the trusted authorities; the JDK's unless set.
     * @param connectTimeout Time for a connection.
     * @param readTimeout Time for the next bytes of a response.
     * @param callTimeout Time for a whole request.
     */
    record Fhir(
            @Nullable URI url,
            @Nullable String apiKey,
            @Nullable Path apiKeyFile,
            @Nullable String bundle,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("10s") Duration readTimeout,
            @DefaultValue("15s") Duration callTimeout) {
        @Override
        public String toString() {
            return "Fhir[url=" + url + "]";
        }
    }

    /**
     * A practice of a list.
     *
     * @param odsCode ODS code.
     * @param asid ASID.
     * @param serviceRoot URL of its GP Connect endpoint.
     */
    record Entry(
            @Nullable String odsCode,
            @Nullable String asid,
            @Nullable URI serviceRoot) {}

    /**
     * The organisation on whose behalf users call, as a bean for the application's RequesterResolver.
     *
     * @param odsCode ODS code.
     * @param asid ASID of the application there.
     * @param name Name.
     * @param telephone Telephone number, for the practice to call back.
     * @param type Type, such as urgent-care; absent unless set.
     */
    record Organisation(
            @Nullable String odsCode,
            @Nullable String asid,
            @Nullable String name,
            @Nullable String telephone,
            @Nullable String type) {}

    /**
     * The application as a device, as a bean for its RequesterResolver.
     *
     * @param system URL of the system of identifiers.
     * @param identifier Identifier in that system.
     * @param model Name of the product.
     * @param version Its version.
     */
    record Device(
            @Nullable URI system,
            @Nullable String identifier,
            @Nullable String model,
            @Nullable String version) {}

    /**
     * An HTTP proxy of the network.
     *
     * @param host Host.
     * @param port Port.
     * @param user User, for proxies that demand one.
     * @param password Password of the user.
     */
    record Proxy(
            @Nullable String host,
            @DefaultValue("8080") int port,
            @Nullable String user,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Proxy[" + host + ":" + port + "]";
        }
    }

    /**
     * The timeouts of each attempt.
     *
     * @param connect For a connection.
     * @param read For the next bytes of a response.
     * @param call For the whole attempt.
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("10s") Duration read,
            @DefaultValue("20s") Duration call) {}

    /**
     * How often a call is attempted.
     *
     * @param attempts Number of attempts, the first included; 1 for no retry.
     * @param firstDelay Approximate delay before the second attempt.
     * @param longestDelay Approximate longest delay.
     * @param timeLimit How long all attempts and delays may take.
     */
    record Attempts(
            @DefaultValue("3") int attempts,
            @DefaultValue("200ms") Duration firstDelay,
            @DefaultValue("2s") Duration longestDelay,
            @DefaultValue("30s") Duration timeLimit) {}

    /**
     * The circuit breaker of each practice.
     *
     * @param enabled Whether there are circuit breakers.
     * @param failures After how many failures in a row one opens.
     * @param waitDuration How long it stays open.
     */
    record Breaker(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("5") int failures,
            @DefaultValue("30s") Duration waitDuration) {}

    /**
     * How a change that no response confirms is resolved.
     *
     * @param gracePeriod How long after a lost response the practice may still make the change.
     * @param timeLimit How long to read.
     */
    record Resolution(
            @DefaultValue("60s") Duration gracePeriod,
            @DefaultValue("75s") Duration timeLimit) {}

    /**
     * Where audit events go.
     *
     * @param log Whether they are written to the log.
     * @param spillFile File of this process alone, which takes audit events while the database is away. If set, events
     *     are kept in the database of gpconnect-client-recovery.
     */
    record Audit(
            @DefaultValue("true") boolean log, @Nullable Path spillFile) {}

    /**
     * Changes that survive a crash, with gpconnect-client-recovery and a data source.
     *
     * @param enabled Whether changes are recorded in the database.
     * @param worker Whether this machine resolves changes that stay open; it needs a RequesterProvider.
     * @param threads How many changes are read at the same time.
     * @param interval How often changes that are due are looked for.
     * @param personAfter How long after a change was recorded it needs a person if it is still in doubt.
     * @param keepChanges How long decided changes are kept; for ever unless set together with keep-audit.
     * @param keepAudit How long audit events are kept in the database.
     * @param registrationKeyId Name of the key for NHS numbers of open registrations.
     * @param registrationKey Base64 of 32 random bytes, the same on all machines.
     */
    record Recovery(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("true") boolean worker,
            @DefaultValue("8") int threads,
            @DefaultValue("10s") Duration interval,
            @DefaultValue("2h") Duration personAfter,
            @Nullable Duration keepChanges,
            @Nullable Duration keepAudit,
            @Nullable String registrationKeyId,
            @Nullable String registrationKey) {
        @Override
        public String toString() {
            return "Recovery[enabled=" + enabled + ", worker=" + worker + "]";
        }
    }

    /**
     * Problem details of failures.
     *
     * @param enabled Whether failures become problem details.
     * @param inDoubt Whether the problem of a change in doubt has its text, for resolving it later; sealed needs a bean
     *     TextSeal.
     */
    record Problem(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("none") InDoubt inDoubt) {}

    /**
     * JSON of values.
     *
     * @param patientData Whether patient data is written and read.
     */
    record Json(@DefaultValue("false") boolean patientData) {}

    /**
     * The health indicator.
     *
     * @param checkOthers Whether the health of others' systems counts: the directory, and practices whose circuit
     *     breakers are open.
     * @param practice ODS code of a practice that is looked up in the directory then.
     * @param certificateWarning How long before its end a certificate is reported as expiring soon.
     */
    record Health(
            @DefaultValue("false") boolean checkOthers,
            @Nullable String practice,
            @DefaultValue("14d") Duration certificateWarning) {}

    /**
     * A simulated Spine in the application, for development. It needs gpconnect-client-test-fixtures.
     *
     * @param enabled Whether it is started.
     * @param practices ODS codes of its practices.
     * @param port Port; any free one unless set.
     */
    record Simulated(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("A20047") List<String> practices,
            @DefaultValue("0") int port) {}

    /** Returns the names and places, and no secret. */
    @Override
    public String toString() {
        return "GpConnectProperties[spineProxy=" + spineProxy + ", direct=" + direct + ", issuer=" + issuer
                + ", profile=" + profile + "]";
    }
}
