package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.resilience.Retries;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From properties to the client's settings. A value that breaks a rule is reported with its property. */
final class Settings {
    private Settings() {}

    /**
     * Calls the client's own check.
     *
     * @param property its name below {@code gpconnect}
     */
    static <T> T checked(String property, Supplier<T> setting) {
        try {
            return setting.get();
        } catch (InvalidInputException refused) {
            throw new GpConnectSettingException(
                    "The property gpconnect." + property + " breaks a rule: " + refused.summary(),
                    "Correct gpconnect." + property + ".",
                    refused);
        }
    }

    /** Returns the value of a property that must be set. */
    static <T> T required(String property, @Nullable T value) {
        if (value == null) {
            throw new GpConnectSettingException(
                    "The property gpconnect." + property + " is not set.", "Set gpconnect." + property + ".");
        }
        return value;
    }

    static byte[] base64(String property, String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException invalid) {
            // Without the cause, which quotes a character of the key.
            throw new GpConnectSettingException(
                    "The property gpconnect." + property + " is not Base64.", "Set it to the Base64 of random bytes.");
        }
    }

    /** Applies what stands for itself: timeouts, retries and the like. */
    static void apply(GpConnectProperties properties, GpConnectClient.Builder client) {
        GpConnectProperties.Timeouts times = properties.timeouts();
        checked("timeouts", () -> client.timeouts(times.connect(), times.read(), times.call()));
        GpConnectProperties.Attempts retries = properties.retries();
        checked(
                "retries",
                () -> client.retries(Retries.upTo(retries.attempts())
                        .backoff(retries.firstDelay(), retries.longestDelay())
                        .within(retries.timeLimit())));
        GpConnectProperties.Breaker breaker = properties.circuitBreaker();
        checked(
                "circuit-breaker",
                () -> client.circuitBreaking(
                        breaker.enabled()
                                ? CircuitBreaking.after(breaker.failures()).waitDuration(breaker.waitDuration())
                                : CircuitBreaking.off()));
        checked("outcome-resolution", () -> client.outcomeResolution(resolution(properties)));
        checked(
                "max-response-size",
                () -> client.maxResponseBytes(properties.maxResponseSize().toBytes()));
        client.connectionReuse(properties.connectionReuse()).profile(properties.profile());
        String key = properties.textHashKey();
        if (key != null) {
            checked("text-hash-key", () -> client.textHashKey(base64("text-hash-key", key)));
        }
        GpConnectProperties.Proxy proxy = properties.httpProxy();
        if (proxy != null) {
            client.httpProxy(httpProxy(proxy));
        }
    }

    static OutcomeResolution resolution(GpConnectProperties properties) {
        GpConnectProperties.Resolution resolution = properties.outcomeResolution();
        return OutcomeResolution.standard()
                .gracePeriod(resolution.gracePeriod())
                .timeLimit(resolution.timeLimit());
    }

    static HttpProxy httpProxy(GpConnectProperties.Proxy proxy) {
        return checked("http-proxy", () -> {
            HttpProxy at = HttpProxy.at(required("http-proxy.host", proxy.host()), proxy.port());
            String user = proxy.user();
            return user == null
                    ? at
                    : at.withCredentials(
                            user,
                            required("http-proxy.password", proxy.password()).toCharArray());
        });
    }

    static Practice practice(int index, GpConnectProperties.Entry entry) {
        String name = "directory.list[" + index + "]";
        return checked(
                name,
                () -> Practice.of(
                        OdsCode.of(required(name + ".ods-code", entry.odsCode())),
                        Asid.of(required(name + ".asid", entry.asid())),
                        required(name + ".service-root", entry.serviceRoot())));
    }

    static ConsumerOrganisation organisation(GpConnectProperties.Organisation organisation) {
        return checked("organisation", () -> {
            ConsumerOrganisation.Builder builder = ConsumerOrganisation.builder()
                    .odsCode(OdsCode.of(required("organisation.ods-code", organisation.odsCode())))
                    .asid(Asid.of(required("organisation.asid", organisation.asid())))
                    .name(required("organisation.name", organisation.name()))
                    .telephone(required("organisation.telephone", organisation.telephone()));
            String type = organisation.type();
            return (type == null ? builder : builder.type(OrganisationType.of(type))).build();
        });
    }

    static ConsumerDevice device(GpConnectProperties.Device device) {
        return checked(
                "device",
                () -> ConsumerDevice.builder()
                        .identifier(
                                required("device.system", device.system()),
                                required("device.identifier", device.identifier()))
                        .model(required("device.model", device.model()))
                        .version(required("device.version", device.version()))
                        .build());
    }
}
