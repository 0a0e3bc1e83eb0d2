package io.github.gpconnect.client.benchmarks.reading;

import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The practice that is searched, and how it is reached.
 *
 * @param credentials the directory of the certificates that it accepts
 */
record Target(URI proxy, Path credentials, Practice practice) {
    /** Parses {@link #arguments}. */
    static Target of(List<String> arguments) {
        return new Target(
                URI.create(arguments.get(0)),
                Path.of(arguments.get(1)),
                Practice.of(OdsCode.of(arguments.get(2)), Asid.of(arguments.get(3)), URI.create(arguments.get(4))));
    }

    /** Returns the target as a program's arguments. */
    List<String> arguments() {
        return List.of(
                proxy.toString(),
                credentials.toString(),
                practice.odsCode().value(),
                practice.asid().value(),
                practice.serviceRoot().toString());
    }

    /** Returns the URL below which the practice is called. */
    String url() {
        return proxy + "/" + practice.serviceRoot();
    }

    TlsSettings identity() {
        return Hub.identity(credentials);
    }
}
