package io.jenkins.plugins.mlcicd.engine.report.render;

import static org.junit.Assert.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.Test;

public class ValueTextTest {
    @Test
    public void of_bounds_areWords() {
        assertEquals("at least 0.8", ValueText.of(Map.of("min", 0.8), ""));
        assertEquals("at most 3 rows", ValueText.of(Map.of("max", 3), "rows"));
        assertEquals("1 to 5", ValueText.of(Map.of("min", 1, "max", 5), ""));
        assertEquals("1 to 5 ft", ValueText.of(Map.of("max", 5, "min", 1), "ft"));
        assertEquals("1 kB to 5 MB", ValueText.of(Map.of("max", 5_000_000, "min", 1000), "bytes"));
        assertEquals("more than 0", ValueText.of(Map.of("above", 0), ""));
        assertEquals("less than 1 %", ValueText.of(Map.of("below", 1), "%"));
        assertEquals("exactly int64", ValueText.of(Map.of("equal", "int64"), ""));
        assertEquals("none of a, b", ValueText.of(Map.of("none_of", List.of("a", "b")), ""));
        assertEquals("matching ^a+$", ValueText.of(Map.of("pattern", "^a+$"), ""));
        Map<String, Object> mixed = new LinkedHashMap<>();
        mixed.put("above", 0);
        mixed.put("max", 1);
        assertEquals("more than 0 and at most 1", ValueText.of(mixed, ""));
    }

    @Test
    public void of_choices_areCutAfterEight() {
        List<Integer> ten = IntStream.rangeClosed(1, 10).boxed().toList();
        assertEquals("one of 1, 2, 3, 4, 5, 6, 7, 8 … and 2 more", ValueText.of(Map.of("one_of", ten), ""));
        assertEquals("one of a, b, c", ValueText.of(Map.of("one_of", List.of("a", "b", "c")), ""));
    }

    @Test
    public void of_numbers_areShort() {
        assertEquals("0.7412", ValueText.of(0.741234, ""));
        assertEquals("12.3457", ValueText.of(12.345678, ""));
        assertEquals("0.001235", ValueText.of(0.0012345678, ""));
        assertEquals("1,234,567", ValueText.of(1_234_567L, ""));
        assertEquals("1.2346e-9", ValueText.of(1.23456e-9, ""));
        assertEquals("1.7977e308", ValueText.of(Double.MAX_VALUE, ""));
        assertEquals("-0.5 %", ValueText.of(-0.5, "%"));
        assertEquals("0", ValueText.of(-0.0, ""));
        assertEquals("1E+999999999", ValueText.of(new BigDecimal("1e999999999"), ""));
        assertEquals("0", ValueText.of(new BigDecimal("1e-999999999"), ""));
        assertEquals("NaN", ValueText.of("NaN", ""));
    }

    @Test
    public void of_bytes_areReadable() {
        assertEquals("1 byte", ValueText.of(1, "bytes"));
        assertEquals("999 bytes", ValueText.of(999, "bytes"));
        assertEquals("12.3 MB", ValueText.of(12_345_678, "bytes"));
        assertEquals("1 GB", ValueText.of(999_999_999, "bytes"));
        assertEquals("12345678", ValueView.of(12_345_678, "bytes").raw().replace(" bytes", ""));
    }

    @Test
    public void of_nothing_isADash() {
        assertEquals("–", ValueText.of(null, "rows"));
        assertEquals("\"\"", ValueText.of("", ""));
        assertEquals("none", ValueText.of(List.of(), ""));
    }

    @Test
    public void of_deepAndLong_isCut() {
        Object deep = 1;
        for (int i = 0; i < 30; i++) {
            deep = List.of(deep);
        }
        assertEquals("…", ValueText.of(deep, ""));
        assertEquals("x".repeat(1000) + "… (99000 more characters)", ValueText.of("x".repeat(100_000), ""));
    }

    @Test
    public void sample_textAndNumber_canBeToldApart() {
        List<String> shown = new ArrayList<>();
        for (Object value : new Object[] {12, "12", " 12", "", true}) {
            shown.add(ValueText.sample(value));
        }
        assertEquals(List.of("12", "\"12\"", "\" 12\"", "\"\"", "true"), shown);
        assertEquals("null", ValueText.sample(null));
        assertEquals("\"a\\u202Eb\\u0000\"", ValueText.sample("a\u202Eb\u0000"));
    }

    @Test
    public void raw_isThereWhereTheTextLosesDigits() {
        assertEquals("0.741234", ValueText.raw(0.741234));
        assertEquals("", ValueText.raw(1_234_567));
        assertEquals("", ValueText.raw("text"));
    }

    @Test
    public void duration_isReadable() {
        assertEquals("0 ms", NumberText.duration(0));
        assertEquals("1.9 s", NumberText.duration(1_999));
        assertEquals("59.9 s", NumberText.duration(59_999));
        assertEquals("2 min 5 s", NumberText.duration(125_000));
        assertEquals("1 h 3 min", NumberText.duration(3_780_000));
    }
}
