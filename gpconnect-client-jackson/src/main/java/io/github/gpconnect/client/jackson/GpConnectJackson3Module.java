package io.github.gpconnect.client.jackson;

import io.github.gpconnect.client.jackson.internal.Jackson3;
import io.github.gpconnect.client.jackson.internal.JsonForms;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;

/**
 * Writes the client's values as JSON and reads those that a front end sends back, with Jackson 3: slots, offers, what
 * searches found, appointments, locations, practitioners; ids, ODS codes and codes are plain strings. The slot that is read is
 * booked as the one that was written. Whoever had the JSON may have changed it: for what must not be changed, send {@code
 * slot.asText(seal)} instead.
 *
 * <p>{@code JsonMapper.builder().addModule(new GpConnectJackson3Module()).build()} is a mapper that knows them; Spring Boot 4 finds
 * the module by itself.
 *
 * <p>Without patient data an appointment has no description, comment, reason and patient's id, and a booking request, a
 * patient's id and an NHS number are refused; {@link #includingPatientData()} writes and reads them. All other types of
 * this project are refused, enumerations excepted. Absent values are left out. Unknown members are ignored, and a value
 * that breaks a rule is refused with Jackson's own exception, which names the rule.
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
     * Returns a module that writes and reads patient data as well. It replaces the other one if it is registered after
     * it: where a mapper finds modules by itself, register this one last.
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
