package io.github.gpconnect.client.jackson.internal;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule.SetupContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.ser.Serializers;

/** Registers the forms with Jackson 3. */
public final class Jackson3 {
    private Jackson3() {}

    /** Sets a mapper up. */
    public static void setUp(SetupContext context, JsonForms forms) {
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable ValueSerializer<?> findSerializer(
                    SerializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier description,
                    JsonFormat.Value format) {
                JsonForm form = forms.of(type.getRawClass());
                return form == null ? null : new Writer(form);
            }
        });
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable ValueDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
                return reader(type.getRawClass());
            }

            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return forms.of(type) != null;
            }

            private @Nullable ValueDeserializer<?> reader(Class<?> type) {
                JsonForm form = forms.of(type);
                return form == null ? null : new Reader(form);
            }
        });
    }

    private static final class Writer extends ValueSerializer<Object> {
        private final JsonForm form;

        Writer(JsonForm form) {
            this.form = form;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            Function<Object, Object> writer = form.writer();
            if (writer == null) {
                context.reportBadDefinition(form.type(), form.reason());
            } else {
                context.writeValue(generator, writer.apply(value));
            }
        }
    }

    private static final class Reader extends ValueDeserializer<Object> {
        private final JsonForm form;

        Reader(JsonForm form) {
            this.form = form;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            Function<Object, Object> reader = form.reader();
            if (reader == null) {
                return context.reportBadDefinition(form.type(), form.reason());
            }
            try {
                return form.read(reader, context.readValue(parser, Object.class));
            } catch (JsonForm.RefusedException refused) {
                throw MismatchedInputException.from(parser, form.type(), refused.getMessage());
            }
        }
    }
}
