package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.condition.ConditionParser;
import io.jenkins.plugins.mlcicd.engine.condition.ConditionSyntax;
import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;

/**
 * Compares the rows that conditions find with those that pandas found: conditions.json, which
 * src/test/python/pandas_condition_reference.py recorded.
 */
public class PandasConditionTest {
    @Test
    public void conditionsFindTheRowsThatPandasFinds() throws URISyntaxException {
        Map<?, ?> root = (Map<?, ?>) Document.read(resource("conditions.json")).root();
        Map<String, Object> expected = new TreeMap<>();
        Map<String, Object> found = new TreeMap<>();
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(resource("conditions.csv")), Map.of());
            for (Object item : (List<?>) root.get("results")) {
                String condition = (String) ((Map<?, ?>) item).get("condition");
                expected.put(condition, ((Map<?, ?>) item).get("rows").toString());
                found.put(condition, rows(table, condition).toString());
            }
        }
        assertEquals(expected, found);
    }

    private static List<?> rows(Table table, String condition) {
        String sql = ConditionSql.of(ConditionParser.parse(condition, ConditionSyntax.PANDAS), table, true);
        return table.query("SELECT " + Table.ROW + " FROM " + table.where(sql).numbered()).rows().stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(PandasConditionTest.class.getResource(name).toURI());
    }
}
