package io.github.gpconnect.client.jackson.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module.SetupContext;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.ser.Serializers;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Registers the forms with Jackson 2. */
public final class Jackson2 {
    private Jackson2() {}

    /** Sets a mapper up. */
    public static void setUp(SetupContext context, JsonForms forms) {
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable JsonSerializer<?> findSerializer(
                    SerializationConfig config, JavaType type, BeanDescription description) {
                JsonForm form = forms.of(type.getRawClass());
                return form == null ? null : new Writer(form);
            }
        });
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                return reader(type.getRawClass());
            }

            private @Nullable JsonDeserializer<?> reader(Class<?> type) {
                JsonForm form = forms.of(type);
                return form == null ? null : new Reader(form);
            }
        });
    }

    private static final class Writer extends JsonSerializer<Object> {
        private final JsonForm form;

        Writer(JsonForm form) {
            this.form = form;
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            Function<Object, Object> writer = form.writer();
            if (writer == null) {
                provider.reportBadDefinition(form.type(), form.reason());
            } else {
                provider.defaultSerializeValue(writer.apply(value), generator);
            }
        }
    }

    private static final class Reader extends JsonDeserializer<Object> {
        private final JsonForm form;

        Reader(JsonForm form) {
            this.form = form;
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
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
