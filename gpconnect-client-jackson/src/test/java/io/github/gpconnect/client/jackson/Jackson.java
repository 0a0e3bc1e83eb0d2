package io.github.gpconnect.client.jackson;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Jackson 2 or 3, each with mappers that have our module. */
abstract class Jackson {
    /** Which module a mapper has. */
    enum Variant {
        SAFE,
        FULL,
        FOUND,
        FOUND_AND_FULL
    }

    static Stream<Jackson> both() {
        return Stream.of(new Two(), new Three());
    }

    abstract String write(Variant variant, Object value) throws Exception;

    abstract <T> T read(Variant variant, String json, Class<T> type) throws Exception;

    String write(Object value) throws Exception {
        return write(Variant.SAFE, value);
    }

    <T> T read(String json, Class<T> type) throws Exception {
        return read(Variant.SAFE, json, type);
    }

    ThrowingCallable reading(String json, Class<?> type) {
        return () -> read(json, type);
    }

    ThrowingCallable writing(Object value) {
        return () -> write(value);
    }

    private static final class Two extends Jackson {
        private final Map<Variant, JsonMapper> mappers = Map.of(
                Variant.SAFE,
                        JsonMapper.builder().addModule(new GpConnectModule()).build(),
                Variant.FULL,
                        JsonMapper.builder()
                                .addModule(GpConnectModule.includingPatientData())
                                .build(),
                Variant.FOUND, JsonMapper.builder().findAndAddModules().build(),
                Variant.FOUND_AND_FULL,
                        JsonMapper.builder()
                                .findAndAddModules()
                                .addModule(GpConnectModule.includingPatientData())
                                .build());

        @Override
        String write(Variant variant, Object value) throws Exception {
            return mappers.get(variant).writeValueAsString(value);
        }

        @Override
        <T> T read(Variant variant, String json, Class<T> type) throws Exception {
            return mappers.get(variant).readValue(json, type);
        }

        @Override
        public String toString() {
            return "Jackson 2";
        }
    }

    private static final class Three extends Jackson {
        private final Map<Variant, tools.jackson.databind.json.JsonMapper> mappers = Map.of(
                Variant.SAFE,
                        tools.jackson.databind.json.JsonMapper.builder()
                                .addModule(new GpConnectJackson3Module())
                                .build(),
                Variant.FULL,
                        tools.jackson.databind.json.JsonMapper.builder()
                                .addModule(GpConnectJackson3Module.includingPatientData())
                                .build(),
                Variant.FOUND,
                        tools.jackson.databind.json.JsonMapper.builder()
                                .findAndAddModules()
                                .build(),
                Variant.FOUND_AND_FULL,
                        tools.jackson.databind.json.JsonMapper.builder()
                                .findAndAddModules()
                                .addModule(GpConnectJackson3Module.includingPatientData())
                                .build());

        @Override
        String write(Variant variant, Object value) {
            return mappers.get(variant).writeValueAsString(value);
        }

        @Override
        <T> T read(Variant variant, String json, Class<T> type) {
            return mappers.get(variant).readValue(json, type);
        }

        @Override
        public String toString() {
            return "Jackson 3";
        }
    }
}
