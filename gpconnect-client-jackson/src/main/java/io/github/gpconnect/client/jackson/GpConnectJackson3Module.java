package io.github.gpconnect.client.jackson;

import io.github.gpconnect.client.jackson.internal.Jackson3;
import io.github.gpconnect.client.jackson.internal.JsonForms;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;

/**
 * Writes the client's values as JSON and reads those that a front end sends back, with Jackson 3: slots, offers, search
 * results, appointments, locations and practitioners; ids, ODS codes and other codes are plain strings. A slot that is
 * read can be booked like the one that was written. Anyone who had the JSON may have changed it: to rule that out, send
 * {@code slot.asText(seal)} instead.
 *
 * <p>{@code JsonMapper.builder().addModule(new GpConnectJackson3Module()).build()} is a mapper with the module; Spring
 * Boot 4 finds the module by itself.
 *
 * <p>Without patient data an appointment has no description, comment, cancellation reason or patient id, and booking
 * requests, patient ids and NHS numbers are refused; {@link #includingPatientData()} writes and reads them. All other
 * types of this project are refused, except enumerations. Absent values are left out. Unknown members are ignored, and
 * a value that breaks a rule is refused with Jackson's own exception, which names the rule.
 *
 * <p>{@code JsonMapper.builder().findAndAddModules()} finds the module without patient data. Immutable and thread-safe. For Jackson 2 there is {@code
 * GpConnectModule}.
 */
public final class GpConnectJackson3Module extends JacksonModule {
    private final JsonForms forms;
    private final String name;

    /** Creates the module that leaves patient data out. */
    public GpConnectJackson3Module() {
        this(JsonForms.withoutPatientData(), "gpconnect-client");
    }

    private GpConnectJackson3Module(JsonForms forms, String name) {
        this.forms = forms;
        this.name = name;
    }

    /**
     * Returns a module that writes and reads patient data as well. If it is registered after the module without patient
     * data, it replaces that: where a mapper finds modules by itself, register this one last.
     */
    public static GpConnectJackson3Module includingPatientData() {
        return new GpConnectJackson3Module(JsonForms.includingPatientData(), "gpconnect-client-patient-data");
    }

    @Override
    public String getModuleName() {
        return name;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public Object getRegistrationId() {
        return name;
    }

    @Override
    public void setupModule(SetupContext context) {
        Jackson3.setUp(context, forms);
    }
}
