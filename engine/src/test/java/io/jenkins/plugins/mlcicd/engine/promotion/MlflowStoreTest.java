package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.MlflowCredentials;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.MlflowRegistry;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.RealMlflow;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Test;

/** MLflow's model registry as a store, against a real server. */
public class MlflowStoreTest extends RemoteStoreContract {
    @ClassRule
    public static final RealMlflow MLFLOW = new RealMlflow();

    @Override
    RemoteRegistry registry() {
        return new MlflowRegistry(MLFLOW.address(), MlflowCredentials.from(Map.of()));
    }

    @Override
    void damage(String digest, String file) throws Exception {
        try (Stream<Path> files = Files.walk(MLFLOW.artifacts())) {
            for (Path found :
                    files.filter(path -> path.endsWith("model/" + file)).toList()) {
                // All models of this test class: each test has its own.
                Files.writeString(found, "other weights");
            }
        }
    }

    @Override
    void cutOff(long lastLine) throws Exception {
        MLFLOW.call(
                "DELETE",
                "registered-models/delete-tag",
                "{\"name\":\"" + desk.name + "\",\"key\":\"ml-cicd.ledger.00000" + lastLine + "\"}");
    }

    @Test
    public void versions_areMlflowsOwn() throws Exception {
        String digest = desk.release("one");
        assertEquals("models:/" + desk.name + "/1", registry().model(desk.name).place(digest));
        String alias = MLFLOW.call("GET", "registered-models/alias?name=" + desk.name + "&alias=production", "");
        assertTrue(alias, alias.contains("\"version\": \"1\""));
        assertTrue(alias, alias.contains(digest));
        assertTrue(registry().models().contains(desk.name));
    }

    @Test
    public void modelThatMlflowHas_getsVersionsBesideItsOwn() throws Exception {
        MLFLOW.call("POST", "registered-models/create", "{\"name\":\"" + desk.name + "\"}");
        MLFLOW.call(
                "POST", "model-versions/create", "{\"name\":\"" + desk.name + "\",\"source\":\"s3://bucket/model\"}");
        desk.train("one");
        Report report = desk.promote("staging");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("models:/" + desk.name + "/2", report.outputs().get("path"));
        assertEquals(2L, report.outputs().get("version_number"));
    }

    @Test
    public void addedFile_isNamed() throws Exception {
        String digest = desk.train("one");
        desk.promote("staging");
        RemoteModel model = registry().model(desk.name);
        try (Stream<Path> files = Files.walk(MLFLOW.artifacts())) {
            for (Path found :
                    files.filter(path -> path.endsWith("model/weights.bin")).toList()) {
                Files.writeString(found.resolveSibling("extra.bin"), "x");
            }
        }
        assertEquals(
                List.of("extra.bin", "layers/one.bin", "weights.bin"),
                model.files(digest).stream().sorted().toList());
        assertEquals(
                "models:/" + desk.name + "/1: extra.bin was added", Desk.message(desk.promote("production"), "files"));
    }

    @Test
    public void stageThatCannotBeAnAlias_isWrongUsage() throws Exception {
        desk.train("one");
        desk.ladder = new Ladder(List.of(new Stage("latest", List.of())));
        UsageException e = assertThrows(UsageException.class, () -> desk.promote("latest"));
        assertEquals(
                "The stage latest cannot be an alias in MLflow: expected letters, digits, '_' or '-', but neither"
                        + " \"latest\" nor a version such as \"v1\"",
                e.getMessage());
    }

    @Test
    public void unknownVersion_isWrongUsage() {
        assertEquals(Optional.empty(), registry().model("nothing-here").manifest("0".repeat(64)));
    }
}
