package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command {@code evaluate}: exit codes, what is printed, what is left behind. */
public class EvaluateCommandTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path root;

    @Before
    public void setUp() throws IOException {
        root = folder.getRoot().toPath();
        write("good.csv", "id,y,p\n1,1,0.9\n2,1,0.8\n3,0,0.3\n4,0,0.1\n");
        write("bad.csv", "id,y,p\n1,1,0.2\n2,1,0.8\n3,0,0.3\n4,0,0.1\n");
        write("good.yml", thresholds("good.csv"));
        write("bad.yml", thresholds("bad.csv"));
        Files.createDirectory(root.resolve("model"));
        write("model/weights.bin", "weights");
    }

    @Test
    public void goodModel_passesAndLeavesItsReport() throws IOException {
        assertEquals(0, evaluate("--thresholds", path("good.yml"), "--model", path("model")));
        assertTrue(printed(), printed().startsWith("PASS  evaluate: good.csv"));
        assertEquals("evaluate: read 4 predictions from good.csv\n", local(err));
        Report report = report();
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                List.of("thresholds", "model", "predictions"),
                report.subject().stream().map(Subject::role).toList());
        assertEquals(
                "promotion finds the model by this digest",
                Digests.of(root.resolve("model")),
                report.subject("model").orElseThrow().sha256());
        assertTrue(Files.exists(root.resolve("report/report.html")));
    }

    @Test
    public void badModel_failsAndSaysWhy() throws IOException {
        assertEquals(1, evaluate("--thresholds", path("bad.yml")));
        assertTrue(
                printed(),
                printed().contains("\n  FAIL  ROC AUC at least 0.9: ROC AUC 0.75 is below the required 0.9\n"));
        assertEquals(Verdict.FAIL, report().verdict());
    }

    @Test
    public void options_winOverTheFile() throws IOException {
        write("other.jsonl", "{\"n\": 7, \"truth\": 1, \"s\": 0.6}\n{\"n\": 8, \"truth\": 0, \"s\": 0.2}\n");
        int exitCode = evaluate(
                "--thresholds",
                path("bad.yml"),
                "--predictions",
                path("other.jsonl"),
                "--label",
                "truth",
                "--score",
                "s",
                "--key",
                "n");
        assertEquals(printed(), 0, exitCode);
        assertEquals(2, ((Number) report().outputs().get("rows")).intValue());
    }

    @Test
    public void baselineOption_comparesWithAFile() throws IOException {
        write(
                "compare.yml",
                "{key: id, label: y, score: p, rules: [{metric: roc_auc, no-worse-than: {by-relative: 0.1}}]}\n");
        assertEquals(
                1,
                evaluate(
                        "--thresholds",
                        path("compare.yml"),
                        "--predictions",
                        path("bad.csv"),
                        "--baseline",
                        path("good.csv")));
        assertTrue(
                printed(),
                printed()
                        .contains(
                                "  FAIL  ROC AUC at most 10 % worse than the baseline: ROC AUC 0.75 is 0.25 worse than"
                                        + " the baseline's 1 (good.csv); at most 10 % is allowed\n"));
    }

    @Test
    public void metricsOption_isEnough() throws IOException {
        write("rules.json", "{\"rules\": [{\"metric\": \"bleu\", \"min\": 0.3}]}");
        write("metrics.json", "{\"bleu\": 0.28}");
        assertEquals(1, evaluate("--thresholds", path("rules.json"), "--metrics", path("metrics.json")));
        assertTrue(printed(), printed().contains("bleu 0.28 is below the required 0.3"));
    }

    @Test
    public void settingsFile_givesRulesModelAndName() throws IOException {
        write("ml-cicd.yml", """
                model: {name: churn, path: model}
                evaluate:
                  predictions: good.csv
                  label: y
                  score: p
                  rules: [{metric: accuracy, min: 1}]
                """);
        assertEquals(0, evaluate("--config", path("ml-cicd.yml")));
        Report report = report();
        assertEquals("churn", report.name());
        assertEquals(
                Digests.of(root.resolve("model")),
                report.subject("model").orElseThrow().sha256());
    }

    @Test
    public void json_printsTheReportAndNothingElse() throws IOException {
        assertEquals(0, evaluate("--thresholds", path("good.yml"), "--json"));
        assertEquals(Verdict.PASS, ReportJson.read(out.toString()).verdict());
    }

    @Test
    public void wrongThresholds_areWrongUsageAndLeaveNothing() throws IOException {
        write("typo.yml", "predictions: good.csv\nlabel: y\nscore: p\nrules:\n  - {metric: roc_ac, min: 0.8}\n");
        assertEquals(2, evaluate("--thresholds", path("typo.yml")));
        assertTrue(
                local(err),
                local(err).startsWith("typo.yml:5: rules[0].metric: unknown metric 'roc_ac'; did you mean 'roc_auc'?"));
        assertEquals("", out.toString());
        assertFalse(Files.exists(root.resolve("report")));
    }

    @Test
    public void noThresholds_areWrongUsage() throws IOException {
        write("ml-cicd.yml", "model: {name: churn}\n");
        assertEquals(2, evaluate("--config", path("ml-cicd.yml")));
        assertEquals(
                "Nothing says what must hold: name a file with --thresholds, or a --config that has the section"
                        + " 'evaluate'\n",
                local(err));
    }

    @Test
    public void missingPredictions_areAnError() throws IOException {
        assertEquals(3, evaluate("--thresholds", path("good.yml"), "--predictions", path("none.csv")));
        assertTrue(printed(), printed().contains("ERROR  Evaluation: none.csv: no such file\n"));
        assertEquals(Verdict.ERROR, report().verdict());
        assertFalse(local(err), local(err).contains("\tat "));
    }

    @Test
    public void missingModel_isAnError() throws IOException {
        assertEquals(3, evaluate("--thresholds", path("good.yml"), "--model", path("none")));
        assertTrue(printed(), printed().contains("none: no such file"));
    }

    private static String thresholds(String predictions) {
        return "{predictions: " + predictions + ", label: y, score: p, rules: [{metric: roc_auc, min: 0.9}]}\n";
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(root.resolve(name), content);
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    private Report report() throws IOException {
        return ReportJson.read(root.resolve("report/evaluate.json"));
    }

    private int evaluate(String... options) {
        List<String> args = new ArrayList<>(List.of("evaluate", "--report-dir", path("report")));
        args.addAll(Arrays.asList(options));
        return Main.run(args.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String printed() {
        return local(out);
    }

    private String local(StringWriter text) {
        return text.toString().replace(root + "/", "").replace(System.lineSeparator(), "\n");
    }
}
