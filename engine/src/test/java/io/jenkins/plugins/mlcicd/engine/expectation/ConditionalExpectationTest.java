package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.json.JsonMapper;

/** With a condition, any expectation finds what it finds without one on a file of only the rows that meet it. */
public class ConditionalExpectationTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void everyExpectation_findsTheSameOnAFileOfTheseRows() throws IOException, URISyntaxException {
        assertSame("reference.csv", "reference.json", 30);
        assertSame("rows.csv", "rows-1.24.json", 30);
    }

    private void assertSame(String csv, String cases, int least) throws IOException, URISyntaxException {
        List<String> lines = Files.readAllLines(resource(csv));
        List<String> all = new ArrayList<>(List.of(lines.get(0) + ",half"));
        List<String> half = new ArrayList<>(all);
        for (int i = 1; i < lines.size(); i++) {
            all.add(lines.get(i) + "," + i % 2);
            if (i % 2 == 1) {
                half.add(lines.get(i) + ",1");
            }
        }
        try (DuckDbSession session = DuckDbSession.open()) {
            Table whole = session.open(Source.of(write("all.csv", all)), Map.of());
            Map<String, String> types = whole.columns().stream().collect(Collectors.toMap(Column::name, Column::type));
            Table part = session.open(Source.of(write("half.csv", half)), types);
            int compared = 0;
            for (Object one :
                    (List<?>) ((Map<?, ?>) Document.read(resource(cases)).root()).get("results")) {
                compared += assertSame(whole, part, (Map<?, ?>) one) ? 1 : 0;
            }
            assertTrue("only " + compared + " cases were compared", compared >= least);
        }
    }

    private boolean assertSame(Table whole, Table part, Map<?, ?> one) throws IOException {
        Map<String, Object> kwargs = new LinkedHashMap<>();
        ((Map<?, ?>) one.get("kwargs")).forEach((key, value) -> kwargs.put((String) key, value));
        if (kwargs.get("row_condition") != null) {
            return false;
        }
        String expected = outcome(part, one.get("type"), kwargs);
        Map<String, Object> conditional = new LinkedHashMap<>(kwargs);
        conditional.put("row_condition", "half == 1");
        conditional.put("condition_parser", "pandas");
        assertEquals(one.get("type") + " " + kwargs, expected, outcome(whole, one.get("type"), conditional));
        return true;
    }

    private String outcome(Table table, Object type, Map<String, Object> kwargs) throws IOException {
        String suite = new JsonMapper()
                .writeValueAsString(
                        Map.of("name", "s", "expectations", List.of(Map.of("type", type, "kwargs", kwargs))));
        try {
            Outcome outcome = Judge.of(table, SuiteReader.read(write("suite.json", List.of(suite))), List.of())
                    .judgements()
                    .get(0)
                    .outcome();
            Map<String, Object> result = new TreeMap<>(outcome.result());
            result.remove("partial_unexpected_index_list");
            return outcome.success() + " " + outcome.exception() + " " + result;
        } catch (UsageException e) {
            return "refused";
        }
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.getRoot().toPath().resolve(name), lines);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(ConditionalExpectationTest.class.getResource(name).toURI());
    }
}
