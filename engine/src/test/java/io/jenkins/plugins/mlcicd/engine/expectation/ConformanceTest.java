package io.jenkins.plugins.mlcicd.engine.expectation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs Great Expectations' own test cases (conformance/, see NOTICE.txt) through the reader, the table and the judge. Each
 * case must agree, or stand in conformance/deviations.txt with the reason; one that stands there must not agree.
 */
@RunWith(Parameterized.class)
public class ConformanceTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();
    private static final ConformanceDeviations DEVIATIONS = ConformanceDeviations.read();
    private static final String AGREES = "";

    private static DuckDbSession session;
    private static ConformanceData data;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ConformanceCase one;

    public ConformanceTest(String id, ConformanceCase one) {
        this.one = one;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cases() {
        return ConformanceCase.all().stream()
                .map(one -> new Object[] {one.id(), one})
                .toList();
    }

    @BeforeClass
    public static void start() throws SQLException {
        session = DuckDbSession.open();
        data = new ConformanceData();
    }

    @AfterClass
    public static void stop() throws SQLException {
        session.close();
        data.close();
    }

    @Test
    public void agreesWithGreatExpectations() throws IOException, SQLException {
        var deviation = DEVIATIONS.of(one);
        if (deviation.isEmpty()) {
            assertEquals(AGREES, difference());
        } else if (deviation.get().kind().equals("unsupported")) {
            String isKnown = one.type() + " is known, so its cases must not stand in deviations.txt as unsupported";
            assertEquals(isKnown, false, Definitions.all().containsKey(one.type()));
        } else if (!deviation.get().kind().equals("not run")) {
            assertNotEquals("agrees, and so must not stand in deviations.txt", AGREES, difference());
        }
    }

    private String difference() throws IOException, SQLException {
        Outcome outcome;
        try {
            outcome = judge();
        } catch (UsageException e) {
            return one.mustBeRefused() ? AGREES : "refused: " + e.getMessage();
        }
        if (one.mustBeRefused()) {
            return outcome.exception() ? AGREES : "not refused: " + one.expected();
        }
        if (outcome.exception()) {
            return "cannot be judged: " + outcome.message();
        }
        return String.join("\n", ConformanceComparison.differences(one, outcome.success(), outcome.result()));
    }

    private Outcome judge() throws IOException, SQLException {
        Suite suite = SuiteReader.read(suite());
        Path first = null;
        for (Map.Entry<String, Map<?, ?>> table : one.tables().entrySet()) {
            Path file = folder.getRoot().toPath().resolve(table.getKey() + ".parquet");
            data.write(
                    one.isAboutRows() ? ConformanceData.numbered(table.getValue()) : table.getValue(),
                    one.schema(),
                    file);
            first = first == null ? file : first;
            session.name(table.getKey(), () -> session.open(Source.of(file), Map.of()));
        }
        Table table = session.open(Source.of(first), Map.of());
        return Judge.of(table, suite, List.of()).judgements().get(0).outcome();
    }

    private Path suite() throws IOException {
        Map<String, Object> kwargs = new LinkedHashMap<>();
        ((Map<?, ?>) one.arguments()).forEach((key, value) -> kwargs.put((String) key, value));
        if (one.isAboutRows()) {
            kwargs.putIfAbsent(
                    "result_format",
                    Map.of("result_format", "COMPLETE", "unexpected_index_column_names", List.of("pk_index")));
        }
        Map<String, Object> entry = Map.of("type", one.type(), "kwargs", kwargs);
        Path file = folder.newFile("suite.json").toPath();
        Files.writeString(file, JSON.writeValueAsString(Map.of("name", "conformance", "expectations", List.of(entry))));
        return file;
    }
}
