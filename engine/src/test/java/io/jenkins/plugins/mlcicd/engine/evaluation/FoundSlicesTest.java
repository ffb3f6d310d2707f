package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Slices that a search finds. Of 4,000 rows, a tenth is predicted wrongly; of those in DE at night, six in ten. */
public class FoundSlicesTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write("p.csv", predictions(0.6));
    }

    @Test
    public void worstSlices_areShownWithTheirEvidence() {
        Report report = judge("find-slices: {show: 1}");
        assertEquals("what is found only informs", Verdict.PASS, report.verdict());
        Check found = check(report, "found-slice.accuracy[country=DE and time=night]");
        assertEquals(Status.FAIL, found.status());
        assertEquals(Severity.INFO, found.severity());
        assertEquals("found slices", found.group());
        assertEquals("Accuracy where country = DE and time = night, and elsewhere", found.title());
        assertEquals(484L, found.details().get("rows"));
        assertTrue(
                found.message(),
                found.message()
                        .matches(
                                "Accuracy is 0\\.4\\d+ in the 484 rows where country = DE and time = night, and 0\\.9\\d* elsewhere"
                                        + " \\(effect size 1\\.\\d+, p = .* after Holm's correction for \\d+ slices\\)"));
        assertTrue((double) found.details().get("p_adjusted") < 1e-20);
        Check summary = check(report, "found-slices");
        assertEquals("Slices were searched in which Accuracy is worse", summary.title());
        assertEquals(true, summary.details().get("all_looked_at"));
        assertEquals(List.of("country", "time", "speed"), summary.details().get("columns"));
        assertEquals(40L, summary.details().get("min_rows"));
    }

    @Test
    public void equallyGoodModel_hasNoWorstSlice() {
        project.write("p.csv", predictions(0.1));
        Report report = judge("find-slices: {}");
        assertEquals(0, check(report, "found-slices").observed());
        assertEquals(2, report.checks().size());
    }

    @Test
    public void sliceBeyondTheLimit_fails() {
        Report report = judge("find-slices: {max-gap: 0.3}");
        assertEquals(Verdict.FAIL, report.verdict());
        Check found = check(report, "found-slice.accuracy[country=DE and time=night]");
        assertTrue(found.message(), found.message().endsWith("; at most 0.3 worse is allowed"));
        assertEquals(Verdict.PASS, judge("find-slices: {max-gap: 0.6}").verdict());
        assertEquals(
                Verdict.WARN,
                judge("find-slices: {max-gap: 0.3, severity: warning}").verdict());
    }

    @Test
    public void sameFile_findsTheSameSlices() {
        assertEquals(
                judge("find-slices: {show: 100}").checks(),
                judge("find-slices: {show: 100}").checks());
    }

    @Test
    public void numbersOfManyValues_areCutIntoFifths() {
        List<String> lines = new ArrayList<>(List.of("speed,y,q"));
        for (int i = 0; i < 1000; i++) {
            lines.add((i / 10.0) + ",1," + (i < 200 ? i % 2 : 1));
        }
        project.write("p.csv", lines.toArray(new String[0]));
        Check found = check(judge("find-slices: {columns: [speed]}"), "found-slice.accuracy[speed from 0 to below 20]");
        assertEquals(200L, found.details().get("rows"));
        assertEquals(0.5, found.observed());
    }

    @Test
    public void columnThatMakesNoGroups_isAnErrorWhereItIsNamed() {
        Report report = judgeNotes();
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "p.csv: the column 'note' makes no groups: it has one value only, or more than 20 that are no numbers"
                        + " (find-slices.columns)",
                project.error(report));
    }

    @Test
    public void contradictions_areRefused() {
        assertRefused(
                "find-slices.metric: 'mae' is no mean over rows of this task; use accuracy or log_loss or brier_score",
                "{metric: mae}");
        assertRefused(
                "find-slices.metric: log_loss needs a column that is not named: add the key 'score' or 'scores'",
                "{metric: log_loss}");
        assertRefused(
                "find-slices.severity: would have no effect without 'max-gap': what is found only informs",
                "{severity: warning}");
    }

    private Report judgeNotes() {
        List<String> lines = new ArrayList<>(List.of("note,y,q"));
        for (int i = 0; i < 50; i++) {
            lines.add("note " + i + ",1,1");
        }
        project.write("p.csv", lines.toArray(new String[0]));
        return judge("find-slices: {columns: [note]}");
    }

    private void assertRefused(String message, String find) {
        String refusal = project.refusal(
                "{predictions: p.csv, task: binary, label: y, prediction: q, rules: [{metric: accuracy, min: 0}],",
                "find-slices: " + find + "}");
        assertEquals("thresholds.yml:2: " + message, refusal);
    }

    private Report judge(String... more) {
        List<String> thresholds = new ArrayList<>(
                List.of("predictions: p.csv", "task: binary", "label: y", "prediction: q", "positive: 1"));
        thresholds.add("rules: [{metric: accuracy, min: 0}]");
        thresholds.addAll(List.of(more));
        return project.judge(thresholds.toArray(new String[0]));
    }

    private static String[] predictions(double wrongInDeAtNight) {
        Random random = new Random(4);
        List<String> lines = new ArrayList<>(List.of("country,time,speed,y,q"));
        for (int i = 0; i < 4000; i++) {
            String country = List.of("DE", "FR", "IT", "ES").get(random.nextInt(4));
            String time = random.nextBoolean() ? "night" : "day";
            boolean isWorst = country.equals("DE") && time.equals("night");
            int label = random.nextInt(2);
            boolean isWrong = random.nextDouble() < (isWorst ? wrongInDeAtNight : 0.1);
            lines.add(country + "," + time + "," + random.nextInt(1000) + "," + label + ","
                    + (isWrong ? 1 - label : label));
        }
        return lines.toArray(new String[0]);
    }
}
