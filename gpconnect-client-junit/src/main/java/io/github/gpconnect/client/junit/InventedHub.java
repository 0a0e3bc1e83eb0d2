package io.github.gpconnect.client.junit;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.ClientKey;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.net.URI;

/**
 * An invented urgent care hub that calls the practices of a simulated Spine. {@link GpConnectSimulation} is made of these
 * parts; they are public for set-ups of your own, such as several clients of one Spine.
 */
public final class InventedHub {
    /** The URL of the hub's own Spine endpoint, the {@code iss} of its tokens. */
    public static final URI ISSUER = URI.create("https://hub.example/");

    private InventedHub() {}

    /** Returns a user of the hub, at a desk of the hub; the hub is an urgent care organisation. */
    public static Requester requester() {
        return requester(organisation().type(OrganisationType.URGENT_CARE).build());
    }

    /** Returns the same user, at the same desk, on behalf of another organisation. */
    public static Requester requester(ConsumerOrganisation organisation) {
        return Requester.of(organisation, user().build(), device().build());
    }

    /** Returns a builder for the organisation, which has no type yet. */
    public static ConsumerOrganisation.Builder organisation() {
        return ConsumerOrganisation.builder()
                .odsCode(OdsCode.of("X26"))
                .asid(Asid.of("200000000115"))
                .name("Invented Urgent Care Hub")
                .telephone("01632960001");
    }

    /** Returns a builder for the user, who has no smartcard and no prefix yet. */
    public static ConsumerUser.Builder user() {
        return ConsumerUser.builder()
                .id("user-7")
                .name("Okafor", "Adaeze")
                .localIdentifier(ISSUER.resolve("Id/user"), "aokafor");
    }

    /** Returns a builder for the device. */
    public static ConsumerDevice.Builder device() {
        return ConsumerDevice.builder()
                .identifier(ISSUER.resolve("Id/device"), "desk-12")
                .model("Invented Booking")
                .version("1.0");
    }

    /**
     * Returns a builder for a client that calls all practices of this Spine through its proxy: with the Spine's client
     * certificate, edition of the specification and clock. Every other setting is the client's default.
     */
    public static GpConnectClient.Builder client(SimulatedSpine spine) {
        return unaddressed(spine).spineProxy(spine.proxyUrl());
    }

    /** Returns a builder for a client that calls the practices directly, without the proxy. */
    public static GpConnectClient.Builder directClient(SimulatedSpine spine) {
        return unaddressed(spine).direct();
    }

    private static GpConnectClient.Builder unaddressed(SimulatedSpine spine) {
        GpConnectClient.Builder client = GpConnectClient.builder()
                .tls(tls(spine.credentials()))
                .issuer(ISSUER)
                .directory(directory(spine))
                .profile(
                        spine.profile() == SimulatedProfile.FOUNDING_DRAFT
                                ? SpecificationProfile.FOUNDING_DRAFT
                                : SpecificationProfile.CURRENT)
                .clock(spine.clock());
        return "http".equals(spine.proxyUrl().getScheme()) ? client.allowCleartext() : client;
    }

    /**
     * Returns TLS settings with the client certificate of these credentials and trust in their root only; no file is
     * read.
     */
    public static TlsSettings tls(SimulatedCredentials credentials) {
        return TlsSettings.of(ClientKey.pem(credentials.clientCertificatePem() + credentials.clientKeyPem()))
                .trusting(TrustedCertificates.pem(credentials.rootCertificatePem()));
    }

    /** Returns a directory of all practices of this Spine. */
    public static StaticDirectory directory(SimulatedSpine spine) {
        return StaticDirectory.of(
                spine.practices().stream().map(InventedHub::entry).toList());
    }

    /** Returns the entry of a simulated practice in a directory: its address and its ASID. */
    public static Practice entry(SimulatedPractice practice) {
        return Practice.of(OdsCode.of(practice.odsCode()), Asid.of(practice.asid()), practice.serviceRoot());
    }
}
