package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A suite of one expectation, from its file to its outcome. */
final class OneExpectation {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private OneExpectation() {}

    static Outcome judge(DuckDbSession session, Table table, String type, Map<String, Object> kwargs) {
        try {
            Path file = Files.createTempFile("suite", ".json");
            Files.writeString(
                    file,
                    JSON.writeValueAsString(
                            Map.of("name", "one", "expectations", List.of(Map.of("type", type, "kwargs", kwargs)))));
            try {
                Suite suite = SuiteReader.read(file);
                suite.entries().forEach(entry -> entry.expectation().check(session));
                return Judge.of(table, suite, List.of()).judgements().get(0).outcome();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
