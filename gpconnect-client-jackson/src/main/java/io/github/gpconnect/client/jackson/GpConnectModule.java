package io.github.gpconnect.client.jackson;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.Module;
import io.github.gpconnect.client.jackson.internal.Jackson2;
import io.github.gpconnect.client.jackson.internal.JsonForms;

/**
 * Writes the client's values as JSON and reads those that a front end sends back, with Jackson 2: slots, offers, search
 * results, appointments, locations and practitioners; ids, ODS codes and other codes are plain strings. A slot that is
 * read can be booked like the one that was written. Anyone who had the JSON may have changed it: to rule that out, send
 * {@code slot.asText(seal)} instead.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new GpConnectModule()).build();
 * String json = mapper.writeValueAsString(slot);
 * Slot chosen = mapper.readValue(json, Slot.class);
 * }</pre>
 *
 * <p>Without patient data an appointment has no description, comment, cancellation reason or patient id, and booking
 * requests, patient ids and NHS numbers are refused; {@link #includingPatientData()} writes and reads them. All other
 * types of this project are refused, except enumerations. Absent values are left out. Unknown members are ignored, and
 * a value that breaks a rule is refused with Jackson's own exception, which names the rule.
 *
 * <p>{@code JsonMapper.builder().findAndAddModules()} finds the module without patient data. Immutable and thread-safe. For Jackson 3 there is {@code
 * GpConnectJackson3Module}.
 */
public final class GpConnectModule extends Module {
    private final JsonForms forms;
    private final String name;

    /** Creates the module that leaves patient data out. */
    public GpConnectModule() {
        this(JsonForms.withoutPatientData(), "gpconnect-client");
    }

    private GpConnectModule(JsonForms forms, String name) {
        this.forms = forms;
        this.name = name;
    }

    /**
     * Returns a module that writes and reads patient data as well. If it is registered after the module without patient
     * data, it replaces that: where a mapper finds modules by itself, register this one last.
     */
    public static GpConnectModule includingPatientData() {
        return new GpConnectModule(JsonForms.includingPatientData(), "gpconnect-client-patient-data");
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
    public Object getTypeId() {
        return name;
    }

    @Override
    public void setupModule(SetupContext context) {
        Jackson2.setUp(context, forms);
    }
}
