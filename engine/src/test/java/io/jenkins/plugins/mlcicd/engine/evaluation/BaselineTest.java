package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A candidate against a baseline. The candidate's accuracy is 0.8, its Brier score 0.142, its recall 0.5. */
public class BaselineTest {
    private static final String[] CANDIDATE = {"id,y,p", "a,1,0.9", "b,1,0.3", "c,0,0.4", "d,0,0.2", "e,0,0.1"};
    /** Accuracy 1. */
    private static final String[] BETTER = {"id,y,p", "e,0,0.1", "a,1,0.9", "b,1,0.6", "c,0,0.4", "d,0,0.2"};

    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write("p.csv", CANDIDATE);
    }

    @Test
    public void worseByMoreThanTheTolerance_fails() {
        project.write("b.csv", BETTER);
        Report report = keyed("{metric: accuracy, no-worse-than: {by: 0.1}}");
        assertEquals(Verdict.FAIL, report.verdict());
        Check check = check(report, "accuracy.no-worse-than");
        assertEquals("Accuracy at most 0.1 worse than the baseline", check.title());
        assertEquals(
                "Accuracy 0.8 is 0.2 worse than the baseline's 1 (b.csv); at most 0.1 is allowed",
                project.local(check.message()));
        assertEquals(Map.of("min", 0.9), bounds(check));
        assertEquals(1.0, check.details().get("baseline"));
        assertEquals(0.1, check.details().get("tolerance"));
        assertEquals(-0.2, (double) check.details().get("difference"), 1e-12);
    }

    @Test
    public void worseByExactlyTheTolerance_passes() {
        project.write("b.csv", BETTER);
        assertEquals(
                Verdict.PASS,
                keyed("{metric: accuracy, no-worse-than: {by: 0.2}}").verdict());
        assertEquals(
                Verdict.PASS,
                keyed("{metric: accuracy, no-worse-than: {by-relative: 0.2}}").verdict());
    }

    @Test
    public void relativeTolerance_isAShareOfTheBaseline() {
        project.write("b.csv", BETTER);
        Report report = keyed("{metric: recall, no-worse-than: {by-relative: 0.02}}");
        assertEquals(
                "Recall at most 2 % worse than the baseline",
                report.checks().get(1).title());
        assertEquals(
                "Recall 0.5 is 0.5 worse than the baseline's 1 (b.csv); at most 2 % is allowed",
                project.message(report, "recall.no-worse-than"));
        assertEquals(Map.of("min", 0.98), bounds(report.checks().get(1)));
    }

    @Test
    public void lowerIsBetter_turnsTheComparisonRound() {
        project.write("b.csv", BETTER);
        Report report =
                keyed("{metric: brier_score, no-worse-than: {by: 0}}", "{metric: brier_score, better-than: {by: 0}}");
        assertEquals(
                "Brier score 0.142 is 0.066 worse than the baseline's 0.076 (b.csv); it may not be worse",
                project.message(report, "brier_score.no-worse-than"));
        assertEquals(Map.of("max", 0.076), bounds(check(report, "brier_score.no-worse-than")));
        assertEquals(Map.of("below", 0.076), bounds(check(report, "brier_score.better-than")));
    }

    @Test
    public void equal_isNoWorseAndNotBetter() {
        project.write("b.csv", CANDIDATE);
        Report report = keyed("{metric: roc_auc, no-worse-than: {by: 0}, better-than: {by: 0}}");
        assertEquals(Status.PASS, check(report, "roc_auc.no-worse-than").status());
        assertEquals(
                "ROC AUC 0.8333 is no better than the baseline's 0.8333 (b.csv); it must be better",
                project.message(report, "roc_auc.better-than"));
    }

    @Test
    public void betterByLessThanRequired_fails() {
        project.write("b.csv", CANDIDATE);
        project.write("p.csv", BETTER);
        Report report =
                keyed("{metric: accuracy, better-than: {by: 0.2}}", "{metric: accuracy, better-than: {by: 0.3}}");
        assertEquals(Status.PASS, check(report, "accuracy.better-than").status());
        assertEquals(
                "Accuracy 1 is 0.2 better than the baseline's 0.8 (b.csv); it must be better by at least 0.3",
                project.message(report, "accuracy.better-than.2"));
    }

    @Test
    public void bias_isBetterNearerToZero() {
        project.write("p.csv", "y,f", "1,0.5", "2,1.5");
        project.write("b.csv", "y,f", "1,1.2", "2,2.2");
        Report report = project.judge("{predictions: p.csv, label: y, prediction: f, baseline: {file: b.csv},"
                + " rules: [{metric: bias, no-worse-than: {by: 0.1}}]}");
        assertEquals(
                "Bias -0.5 is 0.3 worse than the baseline's 0.2 (b.csv); at most 0.1 is allowed",
                project.message(report, "bias.no-worse-than"));
    }

    @Test
    public void undefinedForTheBaseline_isAnError() {
        project.write("b.csv", "id,y,p", "a,1,0.4", "b,1,0.3", "c,0,0.4", "d,0,0.2", "e,0,0.1");
        Report report = keyed("{metric: precision, no-worse-than: {by: 0.1}}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "Precision of the baseline is undefined: no row is predicted positive",
                project.message(report, "precision.no-worse-than"));
    }

    @Test
    public void undefinedForTheCandidate_fails() {
        project.write("b.csv", BETTER);
        project.write("p.csv", "id,y,p", "a,1,0.4", "b,1,0.3", "c,0,0.4", "d,0,0.2", "e,0,0.1");
        Report report = keyed("{metric: precision, no-worse-than: {by: 1}}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "Precision is undefined: no row is predicted positive",
                project.message(report, "precision.no-worse-than"));
    }

    @Test
    public void otherKeys_areAnErrorAndTheOwnBoundsAreJudged() {
        project.write("b.csv", "id,y,p", "a,1,0.9", "b,0,0.3", "x,0,0.4", "z,0,0.4");
        Report report = keyed("{metric: accuracy, min: 0.9, no-worse-than: {by: 0}}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "The candidate and the baseline were not scored on the same rows: 3 keys only in p.csv, for example"
                        + " \"c\"; 2 keys only in b.csv, for example \"x\"; 1 key with different labels, for example"
                        + " \"b\": \"1\" in p.csv, \"0\" in b.csv",
                project.message(report, "baseline.rows"));
        assertEquals(Status.FAIL, check(report, "accuracy.min").status());
        assertEquals(Status.SKIPPED, check(report, "accuracy.no-worse-than").status());
    }

    @Test
    public void withoutKey_anotherOrderIsAnError() {
        project.write("b.csv", BETTER);
        Report report = unkeyed();
        assertEquals(
                "The candidate and the baseline were not scored on the same rows: 2 rows with different labels, for"
                        + " example row 1: \"1\" in p.csv, \"0\" in b.csv. If the order differs, name the column that"
                        + " identifies a row with 'key'",
                project.message(report, "baseline.rows"));
    }

    @Test
    public void withoutKey_anotherNumberOfRowsIsAnError() {
        project.write("b.csv", "id,y,p", "a,1,0.9", "b,1,0.3");
        assertEquals(
                "The candidate and the baseline were not scored on the same rows: p.csv has 5 rows, b.csv has 2",
                project.message(unkeyed(), "baseline.rows"));
    }

    @Test
    public void withoutKey_theSameLabelsInOrderAreEnough() {
        project.write("b.csv", CANDIDATE);
        Report report = unkeyed();
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(5, check(report, "baseline.rows").observed());
    }

    @Test
    public void doubleKeys_areAnError() {
        project.write("b.csv", "id,y,p", "a,1,0.9", "b,1,0.3", "a,0,0.4", "b,0,0.2", "e,0,0.1");
        assertEquals(
                "b.csv: the key 'id' must name one row, but \"a\" stands in rows 1 and 3, and 1 more rows repeat a key",
                project.message(keyed("{metric: accuracy, no-worse-than: {by: 0}}"), "baseline.rows"));
    }

    @Test
    public void missingBaselineFile_isAnError() {
        Report report = keyed("{metric: accuracy, no-worse-than: {by: 0}}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("b.csv: no such file", project.message(report, "baseline.rows"));
    }

    @Test
    public void emptyStage_skipsTheComparisonWithAWarning() {
        project.stages(stage -> Optional.empty());
        Report report = staged();
        assertEquals(Verdict.WARN, report.verdict());
        assertEquals(Status.SKIPPED, check(report, "accuracy.no-worse-than").status());
        assertEquals(
                "Not compared with a baseline: no model is in production yet",
                project.message(report, "accuracy.no-worse-than"));
    }

    @Test
    public void emptyStage_failsIfTheFileSaysSo() {
        project.stages(stage -> Optional.empty());
        Report report = project.judge("{predictions: p.csv, key: id, label: y, score: p, baseline: {stage: production},"
                + " no-baseline: fail, rules: [{metric: accuracy, no-worse-than: {by: 0}}]}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "Not compared with a baseline: no model is in production yet",
                project.message(report, "accuracy.no-worse-than"));
    }

    @Test
    public void modelInTheStage_isNamedWithItsVersion() {
        Path file = project.write("b.csv", BETTER);
        project.stages(stage -> Optional.of(
                new BaselinePredictions("version 3 in " + stage, Optional.of(file), "sha256:12ab", Optional.empty())));
        Report report = staged();
        assertEquals(
                "Accuracy 0.8 is 0.2 worse than the baseline's 1 (version 3 in production); it may not be worse",
                project.message(report, "accuracy.no-worse-than"));
        assertEquals(
                "sha256:12ab", check(report, "accuracy.no-worse-than").details().get("baseline_version"));
        assertEquals(
                project.local(file.toString()),
                project.local(report.subject("baseline").orElseThrow().name()));
        Map<?, ?> output = (Map<?, ?>) report.outputs().get("baseline");
        assertEquals(1.0, ((Map<?, ?>) output.get("metrics")).get("accuracy"));
    }

    @Test
    public void modelInTheStageWithoutPredictions_isAnError() {
        project.stages(stage -> Optional.of(new BaselinePredictions(
                "version 3 in " + stage, Optional.empty(), "sha256:12ab", Optional.of(() -> Path.of("model")))));
        Report report = staged();
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "The baseline is version 3 in production, but no predictions are kept with it: it came there without a"
                        + " report of the evaluate gate",
                project.message(report, "baseline.rows"));
    }

    @Test
    public void stageWithoutStages_isWrongUsage() {
        UsageException e = assertThrows(UsageException.class, this::staged);
        assertEquals(
                "The baseline is the model in the stage 'production', but no stages are configured: add a section"
                        + " 'promote' to ml-cicd.yml",
                e.getMessage());
    }

    private Report keyed(String... rules) {
        return project.judge(
                "{predictions: p.csv, key: id, label: y, score: p, baseline: {file: b.csv},",
                " rules: [" + String.join(", ", rules) + "]}");
    }

    private Report unkeyed() {
        return project.judge("{predictions: p.csv, label: y, score: p, baseline: {file: b.csv},"
                + " rules: [{metric: accuracy, no-worse-than: {by: 0}}]}");
    }

    private Report staged() {
        return project.judge("{predictions: p.csv, key: id, label: y, score: p, baseline: {stage: production},"
                + " rules: [{metric: accuracy, no-worse-than: {by: 0}}]}");
    }

    /** The bounds that were expected, rounded to nine digits. */
    private static Map<String, Double> bounds(Check check) {
        Map<String, Double> bounds = new HashMap<>();
        ((Map<?, ?>) check.expected())
                .forEach((key, bound) -> bounds.put((String) key, Math.round((double) bound * 1e9) / 1e9));
        return bounds;
    }
}
