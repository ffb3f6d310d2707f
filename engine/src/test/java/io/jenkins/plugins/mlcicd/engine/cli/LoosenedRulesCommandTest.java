package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Rules that are weaker than those with which a model came into the store, found by the evidence that the store keeps. */
public class LoosenedRulesCommandTest {
    private static final String STRICT = """
                - {metric: accuracy, min: 0.9}
                - {metric: roc_auc, min: 0.6, confidence: 0.95}
                - {metric: brier_score, max: 0.2, no-worse-than: {by: 0.01}}
                - {metric: recall, min: 0.5, slices: [site]}
                - {metric: selection_rate, slices: [site], max-gap: 0.1}
                - {metric: precision, min: 0.5}
            """;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Before
    public void setUp() throws Exception {
        StringBuilder rows = new StringBuilder("id,y,p,site\n");
        for (int row = 0; row < 40; row++) {
            rows.append(row).append(',').append(row % 2).append(',').append(row % 2 == 0 ? 0.2 : 0.8);
            rows.append(',').append(row % 4 < 2 ? "A" : "B").append('\n');
        }
        write("p.csv", rows.toString());
        write("model.bin", "weights");
        rules(STRICT);
        assertEquals(0, run("evaluate"));
        assertEquals(0, run("promote", "churn", "--to", "staging"));
    }

    @Test
    public void weakerRules_areNamedLineByLine() throws Exception {
        rules("""
                - {metric: accuracy, min: 0.8}
                - {metric: roc_auc, min: 0.6, confidence: 0.8}
                - {metric: brier_score, max: 0.25, no-worse-than: {by: 0.05}}
                - {metric: recall, min: 0.4, slices: [site]}
                - {metric: selection_rate, slices: [site], max-gap: 0.3}
                - {metric: precision, min: 0.5, severity: warning}
            """);
        assertEquals(0, run("evaluate"));
        assertEquals(
                List.of(
                        "Accuracy at least 0.8: 0.8 instead of 0.9 is weaker than when version 1 was promoted",
                        "ROC AUC at least 0.6: the confidence is 0.8 instead of 0.95, which is weaker than when version 1"
                                + " was promoted",
                        "Brier score at most 0.25: 0.25 instead of 0.2 is weaker than when version 1 was promoted",
                        "Brier score at most 0.05 worse than the baseline: 0.05 instead of 0.01 is weaker than when"
                                + " version 1 was promoted",
                        "Recall at least 0.4, where site = A: 0.4 instead of 0.5 is weaker than when version 1 was"
                                + " promoted",
                        "Recall at least 0.4, where site = B: 0.4 instead of 0.5 is weaker than when version 1 was"
                                + " promoted",
                        "Selection rate differs by at most 0.3 between the values of site: 0.3 instead of 0.1 is weaker"
                                + " than when version 1 was promoted",
                        "Precision at least 0.5: the severity is weaker (warning) than when version 1 was promoted"),
                loosened().stream().map(Check::message).toList());
        Check first = loosened().get(0);
        assertEquals("loosened.accuracy.min", first.id());
        assertEquals(Severity.WARNING, first.severity());
        assertEquals(Status.FAIL, first.status());
    }

    @Test
    public void sameOrStricterRules_areNotMentioned() throws Exception {
        rules(STRICT.replace("min: 0.9", "min: 0.95"));
        assertEquals(0, run("evaluate"));
        assertEquals(List.of(), loosened());
    }

    /** What was promoted last counts, not what was evaluated last. */
    @Test
    public void weakerRulesThatWerePromoted_areTheNewBar() throws Exception {
        rules(STRICT.replace("min: 0.9", "min: 0.8"));
        write("model.bin", "other weights");
        assertEquals(0, run("evaluate"));
        assertEquals(1, loosened().size());
        assertEquals(0, run("promote", "churn", "--to", "staging"));
        assertEquals(0, run("evaluate"));
        assertEquals(List.of(), loosened());
    }

    private List<Check> loosened() throws Exception {
        Report report =
                ReportJson.read(folder.getRoot().toPath().resolve("report").resolve("evaluate.json"));
        return report.checks().stream()
                .filter(check -> check.id().startsWith("loosened."))
                .toList();
    }

    private void rules(String rules) throws Exception {
        write("ml-cicd.yml", """
                model: {name: churn, path: model.bin}
                promote:
                  stages: [{name: staging, requires: [evaluate]}]
                evaluate:
                  predictions: p.csv
                  key: id
                  label: y
                  score: p
                  baseline: {stage: staging}
                  rules:
                """ + rules);
    }

    private int run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report-dir", "report"));
        return new Cli(folder.getRoot().toPath())
                .run(all.toArray(new String[0]))
                .exitCode();
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }
}
