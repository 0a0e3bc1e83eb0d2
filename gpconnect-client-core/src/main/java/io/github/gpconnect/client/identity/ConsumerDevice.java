package io.github.gpconnect.client.identity;

import java.net.URI;

/**
 * The product that makes the calls, as the practice's audit trail shall name it.
 *
 * @param system a URL of your own that says what sort of identifier follows
 * @param identifier which installation this is
 * @param model the product's name
 * @param version the product's version
 */
public record ConsumerDevice(URI system, String identifier, String model, String version) {
    /** Refuses blank texts and a relative system. */
    public ConsumerDevice {
        system = Text.system(system, "The device's identifier system");
        identifier = Text.required(identifier, "The device's identifier");
        model = Text.required(model, "The device's model");
        version = Text.required(version, "The device's version");
    }
}
