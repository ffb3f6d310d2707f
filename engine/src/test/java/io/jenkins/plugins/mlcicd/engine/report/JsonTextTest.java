package io.jenkins.plugins.mlcicd.engine.report;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** JSON as maps and lists. */
public class JsonTextTest {
    private static final JsonText JSON = new JsonText(3, 40, 200);

    @Test
    public void values_areReadAndWrittenAlike() {
        String line =
                "{\"z\":null,\"a\":[1,3000000000,123456789012345678901234567890,1.50,true,false,{}],\"t\":\"\\\"\\u0000ä\"}";
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", null);
        map.put(
                "a",
                List.of(
                        1,
                        3_000_000_000L,
                        new BigInteger("123456789012345678901234567890"),
                        new BigDecimal("1.50"),
                        true,
                        false,
                        Map.of()));
        map.put("t", "\"\0ä");
        assertEquals(map, JSON.read(line));
        assertEquals(line, JSON.line(map));
        assertEquals("{\"f\":[0.1,0.1,-1]}", JSON.line(Map.of("f", Arrays.asList(0.1, 0.1f, (short) -1))));
    }

    @Test
    public void indented_isOnManyLines() {
        assertEquals(
                "{\n  \"a\" : [ 1, {\n    \"b\" : \"c\"\n  } ],\n  \"e\" : { }\n}"
                        .replace("\n", System.lineSeparator()),
                JSON.indented(new LinkedHashMap<>(ordered())));
    }

    @Test
    public void whatIsNotOneValue_isRefused() {
        assertRefused("there is nothing in it", " ");
        assertRefused("something follows after the end", "{} {}");
        assertRefused("Duplicate Object property \"a\"", "{\"a\":1,\"a\":1}");
        assertRefused("Unexpected end-of-input: expected close marker for Array", "[1");
        assertRefused("Unexpected end-of-input", "{\"a\"");
        assertRefused("Non-standard token 'NaN'", "NaN");
        assertRefused("Document nesting depth (4) exceeds the maximum allowed (3", "[[[[]]]]");
        assertRefused("String value length (41) exceeds the maximum allowed (40", '"' + "t".repeat(41) + '"');
    }

    @Test
    public void otherObjects_areNotWritten() {
        assertThrows(IllegalArgumentException.class, () -> JSON.line(Map.of("a", new Object())));
    }

    private static Map<String, Object> ordered() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, Map.of("b", "c")));
        map.put("e", Map.of());
        return map;
    }

    private static void assertRefused(String message, String json) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> JSON.read(json));
        assertEquals(
                message,
                e.getMessage()
                        .substring(0, Math.min(message.length(), e.getMessage().length())));
    }
}
