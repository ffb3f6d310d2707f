package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** An earlier evaluation as the baseline: by its predictions, or by its metrics for the same rows. */
public class EarlierBaselineTest {
    private static final String RULE = "{metric: accuracy, min: 0.5, no-worse-than: {by: 0.1}}";
    /** Accuracy 1. */
    private static final String[] EARLIER = {"id,y,p,site", "a,1,0.9,A", "b,1,0.6,A", "c,0,0.4,B", "d,0,0.2,B"};
    /** Accuracy 0.75, in another order. */
    private static final String[] CANDIDATE = {"id,y,p,site", "d,0,0.2,B", "a,1,0.9,A", "b,1,0.3,A", "c,0,0.4,B"};

    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() throws IOException {
        project.newFolder("last");
        project.write("p.csv", EARLIER);
        keep(judge(RULE));
        project.write("p.csv", CANDIDATE);
    }

    @Test
    public void predictionsBesideTheReport_areComparedRowByRow() throws IOException {
        project.write("last/p.csv", EARLIER);
        Report report = judge(RULE, RULE.replace("0.1}", "0.1, confidence: 0.95}"));
        assertEquals(
                "Accuracy 0.75 is 0.25 worse than the baseline's 1 (the report in last); at most 0.1 is allowed",
                project.message(report, "accuracy.no-worse-than"));
        assertEquals(
                Status.INCONCLUSIVE, check(report, "accuracy.no-worse-than.2").status());
        assertEquals(
                "Tango score",
                check(report, "accuracy.no-worse-than.2").details().get("interval_method"));
    }

    @Test
    public void withoutPredictions_metricsOfTheSameRowsAreCompared() {
        Report report = judge(RULE);
        assertEquals(
                "Accuracy 0.75 is 0.25 worse than the baseline's 1 (the report in last); at most 0.1 is allowed",
                project.message(report, "accuracy.no-worse-than"));
        assertEquals(Status.PASS, check(report, "baseline.rows").status());
        assertEquals(
                "Accuracy 0.75 is 0.25 worse than the baseline's 1 (the report in last); the difference has no interval:"
                        + " the baseline's predictions are not at hand",
                project.message(
                        judge("{metric: accuracy, no-worse-than: {by: 0.1, confidence: 0.9}}"),
                        "accuracy.no-worse-than"));
    }

    /** Without keys, a row is known by its place. */
    @Test
    public void withoutKeysAndPredictions_theOrderMustBeTheSame() throws IOException {
        project.write("p.csv", EARLIER);
        keep(project.judge(thresholds("report: none", RULE).replace("key: id\n", "")));
        project.write("p.csv", EARLIER[0], EARLIER[1], "b,1,0.3,A", EARLIER[3], EARLIER[4]);
        String unkeyed = thresholds("report: last", RULE).replace("key: id\n", "");
        assertEquals(
                Status.FAIL,
                check(project.judge(unkeyed), "accuracy.no-worse-than").status());
        project.write("p.csv", EARLIER[0], EARLIER[3], "b,1,0.3,A", EARLIER[1], EARLIER[4]);
        assertEquals(Verdict.ERROR, project.judge(unkeyed).verdict());
    }

    @Test
    public void withoutPredictions_slicesCannotBeCompared() {
        Report report = judge("{metric: accuracy, slices: [site], no-worse-than: {by: 0.1}}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "site = A: Not compared with a baseline: of the report in last only metrics over all rows are at hand,"
                        + " not its predictions",
                project.message(report, "accuracy.no-worse-than[site=A]"));
    }

    /** Bytes that are not those of the report are not what was evaluated then. */
    @Test
    public void otherRowsOrChangedPredictions_areAnError() {
        project.write("last/p.csv", CANDIDATE);
        project.write("p.csv", "id,y,p,site", "a,1,0.9,A", "e,1,0.9,A", "c,0,0.1,B", "d,0,0.2,B");
        Report report = judge(RULE);
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "The predictions of the report in last are not at hand, and its report does not tell that they were made on"
                        + " the same rows. Keep the predictions file beside the report, under its own name",
                project.message(report, "baseline.rows"));
        project.write("p.csv", "id,y,p,site", "a,0,0.9,A", "b,1,0.6,A", "c,0,0.4,B", "d,0,0.2,B");
        assertEquals("another label", Verdict.ERROR, judge(RULE).verdict());
    }

    @Test
    public void noReportYet_isSkippedWithWarning() throws IOException {
        Files.delete(project.getRoot().toPath().resolve("last/evaluate.json"));
        Report report = judge(RULE);
        assertEquals(Verdict.WARN, report.verdict());
        assertEquals(
                "Not compared with a baseline: no report of an evaluation is in last yet",
                project.message(report, "accuracy.no-worse-than"));
        assertEquals(
                Verdict.FAIL,
                project.judge(thresholds("report: last", RULE) + "no-baseline: fail\n")
                        .verdict());
    }

    @Test
    public void evaluationThatFailed_isNoBaseline() throws IOException {
        keep(judge("{metric: accuracy, min: 0.9}"));
        Report report = judge(RULE);
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "last/evaluate.json: the evaluation ended as FAIL; only one that passed can be the baseline",
                project.message(report, "baseline.rows"));
    }

    @Test
    public void brokenReport_isAnError() {
        project.write("last/evaluate.json", "{\"gate\": 1}");
        assertEquals(
                "last/evaluate.json: not a report: schema_version: expected a text",
                project.message(judge(RULE), "baseline.rows"));
    }

    @Test
    public void lastBuild_isTheFolderThatJenkinsHandsOver() {
        Path folder = project.getRoot().toPath().resolve("last");
        project.stages(StageBaselines.none().withLastBuild(Optional.of(folder)));
        Report report = project.judge(thresholds("build: last-successful", RULE));
        assertEquals(
                "Accuracy 0.75 is 0.25 worse than the baseline's 1 (the last successful build); at most 0.1 is allowed",
                project.message(report, "accuracy.no-worse-than"));
        project.stages(StageBaselines.none().withLastBuild(Optional.of(folder.resolve("none"))));
        assertEquals(
                "Not compared with a baseline: no build was successful yet",
                project.message(project.judge(thresholds("build: last-successful", RULE)), "accuracy.no-worse-than"));
    }

    @Test
    public void lastBuildWithoutJenkins_isWrongUsage() {
        UsageException e =
                assertThrows(UsageException.class, () -> project.judge(thresholds("build: last-successful", RULE)));
        assertEquals(
                "The baseline is the last successful build, which only Jenkins knows: there, ml-cicd.yml says 'baseline:"
                        + " {build: last-successful}', or the step 'baseline: build:last-successful'. Here, name the"
                        + " folder with an earlier report, as in --baseline report:last-report",
                e.getMessage());
    }

    @Test
    public void onTheCommandLine_theyHaveTheirOwnWords() {
        assertEquals(new BaselineReference.EarlierReport(Path.of("last")), BaselineReference.parse("report:last"));
        assertEquals(new BaselineReference.LastBuild(), BaselineReference.parse("build:last-successful"));
        UsageException e = assertThrows(UsageException.class, () -> BaselineReference.parse("build:17"));
        assertEquals("--baseline build:17: expected build:last-successful", e.getMessage());
    }

    @Test
    public void twoBaselines_areRefused() {
        String refusal = project.refusal(thresholds("report: last, file: p.csv", RULE));
        assertEquals(
                "thresholds.yml:5: baseline.report: a baseline is one model: leave out 'file' or 'report'", refusal);
    }

    private void keep(Report report) throws IOException {
        Files.writeString(project.getRoot().toPath().resolve("last/evaluate.json"), ReportJson.write(report));
    }

    private Report judge(String... rules) {
        return project.judge(thresholds("report: last", rules));
    }

    private static String thresholds(String baseline, String... rules) {
        return "predictions: p.csv\nkey: id\nlabel: y\nscore: p\nbaseline: {" + baseline + "}\nrules: ["
                + String.join(", ", rules) + "]\n";
    }
}
