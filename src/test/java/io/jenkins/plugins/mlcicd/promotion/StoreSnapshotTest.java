package io.jenkins.plugins.mlcicd.promotion;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** What of the controller's store an agent gets to see. */
public class StoreSnapshotTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void nothingPromoted_isAnEmptySnapshot() {
        assertEquals(Map.of(), StoreSnapshot.of("churn"));
    }

    @Test
    public void snapshot_hasTheLedgerAndTheStagesPredictions_ofThisModelOnly() throws Exception {
        promote("churn", "1");
        promote("churn", "2");
        promote("other", "3");
        Map<String, Path> files = StoreSnapshot.of("churn");
        List<String> names = List.copyOf(files.keySet());
        String version = Digests.ofText("2");
        assertEquals(
                List.of(
                        "churn/ledger.jsonl",
                        "churn/versions/" + version + "/evidence/predictions-" + Digests.ofText("predictions of 2")
                                + ".csv"),
                names);
        assertEquals("predictions of 2", Files.readString(files.get(names.get(1))));
    }

    private void promote(String model, String weights) throws Exception {
        Path workspace = folder.newFolder().toPath();
        Path evidence = folder.newFolder().toPath();
        Files.writeString(workspace.resolve("model.txt"), weights);
        Files.writeString(workspace.resolve("predictions.csv"), "predictions of " + weights);
        ReportBuilder evaluated = new ReportBuilder("evaluate", model, Clock.systemUTC(), line -> {});
        evaluated.subject(new Subject("model", "model.txt", Digests.ofText(weights), 1));
        evaluated.subject(
                new Subject("predictions", "predictions.csv", Digests.ofText("predictions of " + weights), 1));
        evaluated.check(Check.builder("one", "One").build());
        Files.writeString(evidence.resolve("evaluate.json"), ReportJson.write(evaluated.build()));
        PromotionSettings settings =
                new PromotionSettings(ControllerStore.folder(), Ladder.standard(), Optional.empty(), Optional.empty());
        Origin origin = Origin.of(Optional.of("alice"), Optional.empty(), Optional.empty(), Map.of());
        PromotionRequest request = new PromotionRequest(
                        model,
                        "staging",
                        Optional.empty(),
                        Optional.of(Path.of("model.txt")),
                        evidence,
                        Optional.empty(),
                        origin)
                .in(workspace);
        Report report = new GateRunner(Clock.systemUTC(), line -> {}, e -> {})
                .run(new PromoteGate(settings, request, Clock.systemUTC()))
                .report();
        assertEquals(report.openChecks().toString(), Verdict.PASS, report.verdict());
    }
}
