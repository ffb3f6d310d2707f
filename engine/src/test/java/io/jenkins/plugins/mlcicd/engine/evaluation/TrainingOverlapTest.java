package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Evaluated rows that the model was trained with. */
public class TrainingOverlapTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write(
                "p.csv", "id,city,speed,y,p", "1,Oslo,3,1,0.9", "2,Bergen,4,0,0.2", "3,,,0,0.1", "4,Bergen,5,1,0.8");
    }

    @Test
    public void noCommonRow_passes() {
        project.write("train.csv", "id,y", "5,1", "6,0");
        Report report = judge("{source: train.csv}");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(0.0, check(report, "training.overlap").observed());
    }

    @Test
    public void commonKeys_fail() {
        project.write("train.csv", "y,id", "1,2.0", "0,4.0", "1,4", "0,9.5");
        Report report = judge("{source: train.csv}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "2 of 4 evaluated rows (50 %) occur in train.csv (the same id), for example row 2: \"2\"; none may",
                project.message(report, "training.overlap"));
        Check check = check(report, "training.overlap");
        assertEquals(0.5, check.observed());
        assertEquals(2, ((List<?>) check.details().get("samples")).size());
        assertEquals(Status.PASS, check(report, "accuracy.min").status());
    }

    @Test
    public void shareThatIsAllowed_passes() {
        project.write("train.csv", "id,y", "2,1");
        assertEquals(
                Status.PASS,
                check(judge("{source: train.csv, max-share: 0.25}"), "training.overlap")
                        .status());
        assertEquals(
                "1 of 4 evaluated rows (25 %) occur in train.csv (the same id), for example row 2: \"2\"; at most 20 %"
                        + " may",
                project.message(judge("{source: train.csv, max-share: 0.2}"), "training.overlap"));
        assertEquals(
                Verdict.WARN, judge("{source: train.csv, severity: warning}").verdict());
    }

    @Test
    public void columns_makeOutARowTogether() {
        project.write("train.csv", "city,speed", "Bergen,3", ",", "Bergen,5");
        Report report = judge("{source: train.csv, columns: [city, speed]}");
        assertEquals(
                "1 of 4 evaluated rows (25 %) occur in train.csv (the same city, speed), for example row 4:"
                        + " \"Bergen, 5\"; none may",
                project.message(report, "training.overlap"));
    }

    @Test
    public void missingColumnOrFile_isAnErrorAndTheRulesAreJudged() {
        project.write("train.csv", "number,y", "2,1");
        Report report = judge("{source: train.csv}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(
                "train.csv: there is no column 'id'; did you mean 'y'?", project.message(report, "training.overlap"));
        assertEquals(Status.PASS, check(report, "accuracy.min").status());
        assertEquals("none.csv: no such file", project.message(judge("{source: none.csv}"), "training.overlap"));
    }

    @Test
    public void expectedShare_isInTheReport() {
        project.write("train.csv", "id,y", "5,1");
        Object bounds = check(judge("{source: train.csv, max-share: 0.1}"), "training.overlap")
                .expected();
        assertEquals(Map.of("max", 0.1), bounds);
    }

    @Test
    public void unknownRows_areRefused() {
        assertEquals(
                "thresholds.yml:1: training: nothing says how a row is known again: name the column with its key ('key'),"
                        + " or those that make it out together ('columns')",
                project.refusal("{predictions: p.csv, label: y, score: p, training: {source: train.csv},"
                        + " rules: [{metric: accuracy, min: 1}]}"));
        assertEquals(
                "thresholds.yml:1: training.columns: rows are known again by a key or by columns: leave out 'key' or"
                        + " 'columns'",
                project.refusal(
                        "{predictions: p.csv, label: y, score: p, training: {source: t.csv, key: id, columns: [a]},"
                                + " rules: [{metric: accuracy, min: 1}]}"));
        assertEquals(
                "thresholds.yml:1: training: needs 'predictions': the rows that must not occur in the training data",
                project.refusal("{metrics: m.json, training: {source: t.csv, key: id},"
                        + " rules: [{metric: accuracy, min: 1}]}"));
    }

    private Report judge(String training) {
        return project.judge("{predictions: p.csv, key: id, label: y, score: p, training: " + training
                + ", rules: [{metric: accuracy, min: 1}]}");
    }
}
