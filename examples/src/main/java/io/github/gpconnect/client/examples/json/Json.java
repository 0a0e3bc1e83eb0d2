package io.github.gpconnect.client.examples.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.gpconnect.client.jackson.GpConnectModule;
import org.jspecify.annotations.Nullable;

/** Writes documents: the library's values as its JSON module writes them, the records here field by field. */
public final class Json {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .addModule(GpConnectModule.includingPatientData())
            .build()
            .writer(new DefaultPrettyPrinter(SEPARATORS)
                    .withArrayIndenter(INDENTER)
                    .withObjectIndenter(INDENTER));

    private Json() {}

    /** Returns the document, without a line break at the end. */
    public static String write(@Nullable Object document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of texts, numbers and values can be written", e);
        }
    }
}
