package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.report.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON of statements, envelopes and bundles: written compact, read strictly and bounded. Wrong shapes are told by key. */
final class AttestJson {
    /** A larger file is not read, in bytes: the manifest of some 300,000 files. */
    static final int MAX_BYTES = 64 << 20;

    private static final JsonText JSON = new JsonText(32, MAX_BYTES, MAX_BYTES);

    private AttestJson() {}

    /** A map as one line, without a line feed. */
    static String write(Map<String, Object> map) {
        return JSON.line(map);
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the bytes are not a JSON object in UTF-8
     */
    static Map<String, Object> read(byte[] bytes) {
        Object value;
        try {
            value = JSON.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("is not UTF-8", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getMessage(), e);
        }
        if (value instanceof Map<?, ?> map) {
            return withTextKeys(map);
        }
        throw new IllegalArgumentException("is not a JSON object");
    }

    /** A text that must be there. */
    static String text(Map<String, Object> map, String key) {
        return optionalText(map, key).orElseThrow(() -> wrong(key, "a text"));
    }

    /** A text that may be null or left out. */
    static Optional<String> optionalText(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key, "a text");
        }
        return Optional.ofNullable((String) value);
    }

    /** A part that must be there. */
    static Map<String, Object> part(Map<String, Object> map, String key) {
        if (map.get(key) instanceof Map<?, ?> part) {
            return withTextKeys(part);
        }
        throw wrong(key, "an object");
    }

    /** A list of parts that must be there. */
    static List<Map<String, Object>> parts(Map<String, Object> map, String key) {
        if (map.get(key) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return list.stream().map(part -> withTextKeys((Map<?, ?>) part)).toList();
        }
        throw wrong(key, "a list of objects");
    }

    /** Bytes in base64 that must be there. */
    static byte[] bytes(Map<String, Object> map, String key) {
        String base64 = text(map, key);
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has no base64 as " + key, e);
        }
    }

    private static IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException("has no " + key + " that is " + expected);
    }

    private static Map<String, Object> withTextKeys(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, value));
        return copy;
    }
}
