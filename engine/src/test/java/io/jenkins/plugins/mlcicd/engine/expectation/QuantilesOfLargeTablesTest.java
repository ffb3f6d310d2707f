package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.LargeTables;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Expectations that need quantiles give the same results whether these are searched or not. */
public class QuantilesOfLargeTablesTest {
    private static final List<String> COLUMNS =
            List.of("whole", "ties", "equal", "skewed", "holes", "none", "infinite", "day", "moment", "yes", "text");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void resultsAreThoseOfASmallTable() throws IOException {
        Path file = data(new Random(20261124), 3_000);
        List<Object> small = results(file, false);
        try (LargeTables large = new LargeTables()) {
            List<Object> searched = results(file, true);
            for (int i = 0; i < small.size(); i++) {
                assertEquals(small.get(i), searched.get(i));
            }
        }
        assertFalse(small.toString(), small.toString().contains("-quantile is null"));
    }

    private List<Object> results(Path file, boolean isLarge) {
        List<Object> results = new ArrayList<>();
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(file), Map.of("text", "VARCHAR", "none", "DOUBLE"));
            assertEquals(isLarge, table.hasManyRows());
            for (String column : COLUMNS) {
                for (Map<String, Object> condition : conditions()) {
                    for (Object rule : List.of(false, "linear", "higher", "midpoint")) {
                        results.add(quantiles(session, table, column, condition, rule));
                    }
                    results.add(judged(session, table, "column_median_to_be_between", column, condition));
                    results.add(judged(session, table, "column_values_to_not_be_outliers", column, condition));
                    results.add(judged(session, table, "column_kl_divergence_to_be_less_than", column, condition));
                }
            }
        }
        return results;
    }

    private static List<Map<String, Object>> conditions() {
        return List.of(
                Map.of(),
                Map.of("row_condition", "col(\"ties\") > 1", "condition_parser", "great_expectations"),
                Map.of("row_condition", "col(\"text\") == \"it's, [a) \"", "condition_parser", "great_expectations"));
    }

    private static Object quantiles(
            DuckDbSession session, Table table, String column, Map<String, Object> condition, Object rule) {
        Map<String, Object> kwargs = new HashMap<>(condition);
        List<Object> ranges = new ArrayList<>();
        List<Double> quantiles = List.of(0.0, 0.001, 0.25, 0.5, 0.9, 1.0);
        quantiles.forEach(any -> ranges.add(Arrays.asList(null, null)));
        kwargs.put("column", column);
        kwargs.put("quantile_ranges", Map.of("quantiles", quantiles, "value_ranges", ranges));
        kwargs.put("allow_relative_error", rule);
        return shown(OneExpectation.judge(session, table, "expect_column_quantile_values_to_be_between", kwargs));
    }

    private static Object judged(
            DuckDbSession session, Table table, String type, String column, Map<String, Object> condition) {
        Map<String, Object> kwargs = new HashMap<>(condition);
        kwargs.put("column", column);
        return shown(OneExpectation.judge(session, table, "expect_" + type, kwargs));
    }

    private static Object shown(Outcome outcome) {
        return List.of(outcome.success(), outcome.message(), String.valueOf(outcome.result()));
    }

    private Path data(Random random, int rows) throws IOException {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (int i = 0; i < rows; i++) {
            csv.append(random.nextInt(1_000_000)).append(',');
            csv.append(random.nextInt(4)).append(",7,");
            csv.append(Math.exp(random.nextGaussian() * 100)).append(',');
            csv.append(random.nextInt(10) < 3 ? "" : random.nextDouble() * 1e-300)
                    .append(",,");
            csv.append(random.nextInt(50) == 0 ? "-Infinity" : random.nextGaussian())
                    .append(',');
            csv.append("20%02d-0%d-1%d,".formatted(random.nextInt(30), 1 + random.nextInt(9), random.nextInt(10)));
            csv.append("2024-01-0%dT0%d:00:00,".formatted(1 + random.nextInt(9), random.nextInt(10)));
            csv.append(random.nextBoolean()).append(',');
            csv.append(List.of("a", "Ä", "\"it's, [a) \"", "z z").get(random.nextInt(4)))
                    .append('\n');
        }
        return Files.writeString(folder.getRoot().toPath().resolve("data.csv"), csv);
    }
}
