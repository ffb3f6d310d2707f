package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Rules that SQL cannot judge, and those that SQL judges only after a look at the whole column. */
public class JavaRulesTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private DuckDbSession session;

    @Before
    public void start() {
        session = DuckDbSession.open();
    }

    @After
    public void stop() {
        session.close();
    }

    @Test
    public void allRulesThatJavaJudges_shareOnePass() throws IOException {
        Table table = open("a.csv", "code,day\nab ab,2024-01-02\ncd cd,2024-01-03\n");
        Suite suite = suite("""
                {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "code", "regex": "(..) \\\\1"}},
                {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "code", "regex": "\\\\bab|cd\\\\b"}},
                {"type": "expect_column_values_to_not_match_regex_list", "kwargs": {"column": "code", "regex_list": ["x(?=y)"]}},
                {"type": "expect_column_values_to_match_strftime_format", "kwargs": {"column": "day", "strftime_format": "%Y-%m-%d"}},
                {"type": "expect_column_values_to_be_dateutil_parseable", "kwargs": {"column": "day"}}""");
        long before = session.queries();
        List<Judgement> judgements = Judge.of(table, suite, List.of()).judgements();
        assertEquals("one for the count of rows, one over the texts", 2, session.queries() - before);
        assertTrue(judgements.stream().allMatch(one -> one.outcome().success()));
    }

    /** The database finds rows by a join of its own order. */
    @Test
    public void samplesAreTheFirstRows_inTheirOrder() throws IOException {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> "x" + i + "," + i % 3 + "\n")
                .collect(Collectors.joining());
        Suite suite = suite("""
                {"type": "expect_column_values_to_match_strftime_format", "kwargs": {"column": "code",
                "strftime_format": "%Y", "row_condition": "not (n > 1)", "condition_parser": "pandas"}}""");
        Outcome outcome = Judge.of(open("a.csv", "code,n\n" + rows), suite, List.of())
                .judgements()
                .get(0)
                .outcome();
        assertEquals(
                LongStream.rangeClosed(1, 29)
                        .filter(row -> row % 3 != 0)
                        .boxed()
                        .toList(),
                outcome.samples().stream().map(Outcome.Sample::row).toList());
    }

    @Test
    public void patternsThatTheDatabaseCanDo_costNoPass() throws IOException {
        Table table = open("a.csv", "code\nab\n");
        Suite suite = suite(
                "{\"type\": \"expect_column_values_to_match_regex\", \"kwargs\": {\"column\": \"code\", \"regex\": \"^\\\\w+$\"}}");
        long before = session.queries();
        assertTrue(
                Judge.of(table, suite, List.of()).judgements().get(0).outcome().success());
        assertEquals("one to see that RE2 takes it, one for all aggregates", 2, session.queries() - before);
    }

    @Test
    public void messagesSayWhatIsWrong() throws IOException {
        Table table = open("a.csv", "code,day,n\nab ab,2024-01-02,1\ncd ce,2024-02-30,5\n,soon,3\nab cd,,200\n");
        assertMessage(
                table,
                "values_to_match_regex\", \"kwargs\": {\"column\": \"code\", \"regex\": \"(..) \\\\1\"",
                "2 of 3 values (66.7 %) do not match, for example \"cd ce\" in row 2, \"ab cd\" in row 4");
        assertMessage(
                table,
                "values_to_match_strftime_format\", \"kwargs\": {\"column\": \"day\", \"strftime_format\": \"%Y-%m-%d\", \"mostly\": 0.9",
                "2 of 3 values (66.7 %) are not in the format %Y-%m-%d, for example \"2024-02-30\" in row 2, \"soon\" in row"
                        + " 3; at most 10 % may");
        assertMessage(
                table,
                "values_to_be_between\", \"kwargs\": {\"column\": \"day\", \"min_value\": \"Jan 1 2024\", \"parse_strings_as_datetimes\": true",
                "2 of 3 values (66.7 %) are not at least 2024-01-01, for example \"2024-02-30\" in row 2, \"soon\" in"
                        + " row 3");
        assertMessage(
                table,
                "values_to_be_increasing\", \"kwargs\": {\"column\": \"n\", \"strictly\": true",
                "1 of 4 values (25.0 %) are not larger than the one before, for example 3 in row 3");
        assertMessage(
                table,
                "values_to_be_increasing\", \"kwargs\": {\"column\": \"code\"",
                "code is of type VARCHAR, expected numbers or dates, as others are not put in order");
        assertMessage(
                table,
                "value_z_scores_to_be_less_than\", \"kwargs\": {\"column\": \"n\", \"threshold\": 1.4",
                "1 of 4 values (25.0 %) have an absolute z-score of at least 1.4, for example 200 in row 4");
        assertMessage(
                table,
                "values_to_not_be_outliers\", \"kwargs\": {\"column\": \"day\"",
                "it cannot be computed: 3 value(s) of day are no numbers");
        assertMessage(
                table,
                "values_to_match_like_pattern\", \"kwargs\": {\"column\": \"code\", \"like_pattern\": \"AB%\"",
                "3 of 3 values (100.0 %) do not match, for example \"ab ab\" in row 1, \"cd ce\" in row 2, \"ab cd\" in row"
                        + " 4");
    }

    @Test
    public void numbersInJson_areNoTexts() throws IOException {
        Table table = open("a.jsonl", "{\"n\": 20240102, \"t\": \"20240102\"}\n");
        assertMessage(
                table,
                "values_to_match_strftime_format\", \"kwargs\": {\"column\": \"n\", \"strftime_format\": \"%Y%m%d\"",
                "n is of type BIGINT, expected texts");
        assertMessage(
                table,
                "values_to_match_strftime_format\", \"kwargs\": {\"column\": \"t\", \"strftime_format\": \"%Y%m%d\"",
                "");
        assertMessage(
                table,
                "values_to_be_between\", \"kwargs\": {\"column\": \"t\", \"min_value\": 0",
                "t is of type VARCHAR, which cannot be compared with numbers");
        assertMessage(
                table,
                "values_to_be_between\", \"kwargs\": {\"column\": \"t\", \"min_value\": 0, \"allow_cross_type_comparisons\": true",
                "");
    }

    @Test
    public void aRuleThatCannotBeJudgedOnARow_saysOnWhich() throws IOException {
        Table table = open("a.csv", "code\nab\n\nbad\n");
        Outcome outcome = judge(
                table,
                new JavaRowExpectation(
                        new TextRule("code", "values are fine", "are not", true, text -> {
                            if (text.equals("bad")) {
                                throw new NotApplicable("the pattern takes too many steps");
                            }
                            return true;
                        }),
                        0.1));
        assertFalse("it fails closed, whatever mostly is", outcome.success());
        assertTrue(outcome.exception());
        assertEquals("could not be evaluated: row 3: the pattern takes too many steps", outcome.message());
    }

    @Test
    public void rowsThatBreakARule_canBeAskedFor() throws IOException {
        String rows = IntStream.rangeClosed(1, 100_000)
                .mapToObj(row -> (row % 1_000 == 0 ? "x" : "x y") + "," + (row % 1_000 == 0 ? 0 : row))
                .collect(Collectors.joining("\n"));
        Table table = open("a.csv", "code,n\n" + rows + "\n");
        List<Long> thousands =
                IntStream.rangeClosed(1, 100).mapToObj(i -> 1_000L * i).toList();
        for (String expectation : List.of(
                "values_to_match_regex\", \"kwargs\": {\"column\": \"code\", \"regex\": \"\\\\by\\\\b\"",
                "values_to_be_increasing\", \"kwargs\": {\"column\": \"n\"")) {
            Expectation made = made(expectation);
            assertEquals(100L, judge(table, made).result().get("unexpected_count"));
            assertEquals(
                    thousands,
                    table.query(made.compile(table).offendingRows().orElseThrow()).rows().stream()
                            .map(row -> row.get(0))
                            .sorted()
                            .toList());
        }
    }

    private void assertMessage(Table table, String expectation, String message) throws IOException {
        assertEquals(message, judge(table, made(expectation)).message());
    }

    private static Outcome judge(Table table, Expectation expectation) {
        SuiteEntry entry = new SuiteEntry("", Map.of(), Map.of(), "", Severity.CRITICAL, expectation);
        return Judge.of(table, new Suite("one", List.of(entry)), List.of())
                .judgements()
                .get(0)
                .outcome();
    }

    private Expectation made(String expectation) throws IOException {
        return suite("{\"type\": \"expect_column_" + expectation + "}}")
                .entries()
                .get(0)
                .expectation();
    }

    private Suite suite(String expectations) throws IOException {
        Path file = folder.getRoot().toPath().resolve("suite.json");
        return SuiteReader.read(Files.writeString(file, "{\"name\": \"s\", \"expectations\": [" + expectations + "]}"));
    }

    private Table open(String name, String content) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        return session.open(Source.of(Files.writeString(file, content)), Map.of());
    }
}
