package io.jenkins.plugins.mlcicd.engine.expectation.python;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.junit.Test;

/**
 * Compares with what Python made of the same texts: texts.json, which src/test/python/python_texts_reference.py recorded and
 * which names the versions.
 */
public class PythonTextsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);

    private static final Map<?, ?> CASES = read("texts-cases.json");

    private static final Map<?, ?> REFERENCE = read("texts.json");

    @Test
    public void patternsAreFoundWherePythonFindsThem() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pattern : list("patterns")) {
            found.put(pattern, bits("texts", PythonPattern.of(pattern)::find));
        }
        assertEquals(REFERENCE.get("patterns"), found);
    }

    @Test
    public void patternsThatTheDatabaseCanDo_areFoundByItLikewise() throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement query = database.prepareStatement("SELECT regexp_matches(?, ?)")) {
            int translated = 0;
            for (String pattern : list("patterns")) {
                String re2 = PythonPattern.of(pattern).re2().orElse(null);
                if (re2 != null) {
                    assertEquals(
                            pattern,
                            ((Map<?, ?>) REFERENCE.get("patterns")).get(pattern),
                            bits("texts", text -> isFound(query, text, re2)));
                    translated++;
                }
            }
            assertTrue(translated + " patterns", translated > 60);
        }
    }

    @Test
    public void whatIsNoPatternInPython_isRefused() {
        for (String pattern : list("bad_patterns")) {
            assertThrows(pattern, PatternSyntaxException.class, () -> PythonPattern.of(pattern));
        }
    }

    @Test
    public void datesFitTheFormatsThatTheyFitInPython() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String format : list("formats")) {
            found.put(format, bits("format_texts", Strptime.of(format)::fits));
        }
        assertEquals(REFERENCE.get("formats"), found);
    }

    @Test
    public void whatIsNoFormatInPython_isRefused() {
        for (String format : list("bad_formats")) {
            assertThrows(format, IllegalArgumentException.class, () -> Strptime.of(format));
        }
    }

    @Test
    public void datesAreReadAsDateutilReadsThem() {
        DateParser parser = new DateParser(CLOCK);
        DateTimeFormatter iso = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
        Map<String, String> found = new LinkedHashMap<>();
        for (String text : list("dates")) {
            found.put(text, parser.parse(text).map(iso::format).orElse(null));
        }
        assertEquals(REFERENCE.get("dates"), found);
    }

    @Test
    public void jsonIsWhatPythonTakesForJson() {
        Map<String, Boolean> found = new LinkedHashMap<>();
        list("json").forEach(text -> found.put(text, JsonRules.isJson(text)));
        assertEquals(REFERENCE.get("json"), found);
    }

    @Test
    public void aPatternThatBacktracksWithoutEnd_ends() {
        PythonPattern pattern = PythonPattern.of("(x+x+)+\\1y", new StepBudget(10_000_000));
        TooComplexException e = assertThrows(TooComplexException.class, () -> pattern.find("x".repeat(100)));
        assertEquals("the pattern (x+x+)+\\1y takes too many steps on a text of 100 characters", e.getMessage());
    }

    @Test
    public void aPatternThatRecursesTooDeep_ends() {
        PythonPattern pattern = PythonPattern.of("^(?:a|b(?=a|b|c))*c");
        TooComplexException e = assertThrows(TooComplexException.class, () -> pattern.find("ab".repeat(500_000) + "c"));
        assertEquals(
                "the pattern ^(?:a|b(?=a|b|c))*c takes too many steps on a text of 1000001 characters", e.getMessage());
    }

    private static boolean isFound(PreparedStatement query, String text, String re2) {
        try {
            query.setString(1, text);
            query.setString(2, re2);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(re2, e);
        }
    }

    private static String bits(String texts, Predicate<String> fits) {
        return list(texts).stream().map(text -> fits.test(text) ? "1" : "0").collect(Collectors.joining());
    }

    private static List<String> list(String key) {
        return ((List<?>) CASES.get(key)).stream().map(String.class::cast).toList();
    }

    private static Map<?, ?> read(String file) {
        try {
            return (Map<?, ?>) Document.read(
                            Path.of(PythonTextsTest.class.getResource(file).toURI()))
                    .root();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
