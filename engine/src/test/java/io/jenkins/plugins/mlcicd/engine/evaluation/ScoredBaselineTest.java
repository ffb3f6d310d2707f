package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A baseline that a command scores afresh; here "scoring" is to copy the file that the model is. */
public class ScoredBaselineTest {
    private static final String COPY =
            "command: [python3, -c, \"import sys, shutil; shutil.copy(sys.argv[1], 'fresh.csv')\", '{model}'], output: fresh.csv";

    @Rule
    public final EvaluationProject project = new EvaluationProject();

    private Path model;

    @Before
    public void setUp() {
        project.write("p.csv", "id,y,p", "a,1,0.9", "b,0,0.7");
        model = project.write("model", "id,y,p", "a,1,0.9", "b,0,0.1");
    }

    @Test
    public void keptPredictionsOfTheSameRows_areUsed() {
        stage(Optional.of(project.write("kept.csv", "id,y,p", "a,1,0.3", "b,0,0.6")));
        Report report = judge("stage: production, " + COPY);
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(0.0, check(report, "accuracy.no-worse-than").details().get("baseline"));
    }

    @Test
    public void keptPredictionsOfOtherRows_areMadeAfresh() {
        stage(Optional.of(project.write("kept.csv", "id,y,p", "x,1,0.3", "b,0,0.6")));
        Report report = judge("stage: production, " + COPY);
        assertEquals(
                "Accuracy 0.5 is 0.5 worse than the baseline's 1 (version 3 in production); it may not be worse",
                project.message(report, "accuracy.no-worse-than"));
        assertTrue(
                report.log().toString(),
                project.local(report.log().toString())
                        .contains(
                                "version 3 in production is scored afresh. The candidate and the baseline were not scored"
                                        + " on the same rows: 1 key only in p.csv, for example \"a\"; 1 key only in kept.csv"));
        assertEquals(
                "fresh.csv",
                project.local(report.subject("baseline").orElseThrow().name()));
    }

    @Test
    public void modelWithoutKeptPredictions_isScored() {
        stage(Optional.empty());
        assertEquals(Verdict.FAIL, judge("stage: production, " + COPY).verdict());
    }

    @Test
    public void commandAlone_predictsTheRows() {
        Report report = judge(
                "command: [python3, -c, \"import shutil; shutil.copy('model', 'fresh.csv')\"], output: fresh.csv");
        assertEquals(
                "Accuracy 0.5 is 0.5 worse than the baseline's 1 (fresh.csv); it may not be worse",
                project.message(report, "accuracy.no-worse-than"));
    }

    @Test
    public void failingCommand_isAnErrorWithItsLastLine() {
        Report report = judge("command: [python3, -c, \"exit('no model')\"], output: fresh.csv");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "The baseline's command failed: python3 -c exit('no model') ended with exit code 1: no model",
                project.message(report, "baseline.rows"));
    }

    @Test
    public void earlierPredictions_areNotTakenForThoseOfTheCommand() {
        Path earlier = project.write("fresh.csv", "id,y,p", "a,1,0.9", "b,0,0.1");
        Report report = judge("command: [python3, -c, pass], output: fresh.csv");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "fresh.csv: the baseline's command did not make it (baseline.output)",
                project.message(report, "baseline.rows"));
        assertTrue(Files.notExists(earlier));
    }

    @Test
    public void halfACommand_isRefused() {
        assertRefused(
                "command: 'command' and 'output' belong together: a program, and the predictions file that it makes",
                "command: [score]");
        assertRefused(
                "output: 'command' and 'output' belong together: a program, and the predictions file that it makes",
                "stage: production, output: fresh.csv");
        assertRefused(
                "command: {model} is the model in a stage: add 'stage'",
                "command: [score, '{model}'], output: fresh.csv");
        assertRefused(
                "command: scores the model in a stage: leave out 'file'",
                "file: b.csv, command: [score], output: fresh.csv");
    }

    private void assertRefused(String message, String baseline) {
        assertEquals("thresholds.yml:2: baseline." + message, project.refusal(thresholds(baseline)));
    }

    private Report judge(String baseline) {
        return project.judge(thresholds(baseline));
    }

    private static String[] thresholds(String baseline) {
        return new String[] {
            "{predictions: p.csv, key: id, label: y, score: p,",
            "baseline: {" + baseline + "},",
            "rules: [{metric: accuracy, no-worse-than: {by: 0}}]}"
        };
    }

    private void stage(Optional<Path> kept) {
        project.stages(stage -> Optional.of(
                new BaselinePredictions("version 3 in " + stage, kept, "sha256:12ab", Optional.of(() -> model))));
    }
}
