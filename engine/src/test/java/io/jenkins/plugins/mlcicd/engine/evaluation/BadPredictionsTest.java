package io.jenkins.plugins.mlcicd.engine.evaluation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import org.junit.Rule;
import org.junit.Test;

/** What is said of predictions that cannot be evaluated: always an ERROR that names the file and the row. */
public class BadPredictionsTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Test
    public void thirdClass_isNamedWithItsRow() {
        assertBinary(
                "p.csv: row 3: y is \"maybe\", a third class beside \"yes\" and \"no\"; a binary task has two",
                "yes,0.9",
                "no,0.2",
                "maybe,0.3");
    }

    @Test
    public void unusualClasses_needThePositiveOne() {
        assertBinary(
                "p.csv: y has the classes \"yes\" and \"no\": say with 'positive' which is the positive one",
                "yes,0.9",
                "no,0.2");
    }

    @Test
    public void positiveThatDoesNotOccur_isNamed() {
        project.write("p.csv", "y,p", "yes,0.9", "no,0.2");
        Report report = project.judge(
                "{predictions: p.csv, label: y, score: p, positive: Yes, rules: [{metric: accuracy, min: 0}]}");
        assertEquals(
                "p.csv: y has the classes \"yes\" and \"no\", and neither is the positive one, \"Yes\" (set with"
                        + " 'positive')",
                project.error(report));
    }

    @Test
    public void classesWrittenInDifferentWays_areTheSame() {
        project.write("p.csv", "y,f", "1.0,1", "0,0", "1,1", "0,1");
        Report report = project.judge(
                "{task: binary, predictions: p.csv, label: y, prediction: f, rules: [{metric: accuracy, min: 0.75, max: 0.75}]}");
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    public void scoreOutsideItsRange_isNamedWithItsRow() {
        assertBinary(
                "p.csv: row 2: p is 1.2, expected a probability from 0 to 1 (and 1 more such rows)",
                "1,0.9",
                "0,1.2",
                "0,-0.1");
    }

    @Test
    public void missingScore_isNamedWithItsRow() {
        assertBinary("p.csv: row 2: p is missing or NaN, expected a probability from 0 to 1", "1,0.9", "0,", "0,0.1");
        assertBinary("p.csv: row 1: p is missing or NaN, expected a probability from 0 to 1", "1,NaN", "0,0.1");
    }

    @Test
    public void missingLabel_isNamedWithItsRow() {
        assertBinary("p.csv: row 2: y is missing", "1,0.9", ",0.5");
    }

    @Test
    public void textAmongScores_isNamedWithItsRow() {
        assertBinary("p.csv: row 2: p is \"high\", expected a number", "1,0.9", "0,high");
    }

    @Test
    public void noRows_areAnError() {
        assertBinary("p.csv: has no rows, so there is nothing to evaluate");
    }

    @Test
    public void missingColumn_isNamedWithTheNearest() {
        project.write("p.csv", "churned,p", "1,0.9");
        Report report =
                project.judge("{predictions: p.csv, label: churnd, score: p, rules: [{metric: accuracy, min: 0}]}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("p.csv: there is no column 'churnd'; did you mean 'churned'?", project.error(report));
    }

    @Test
    public void missingFile_isAnError() {
        Report report = project.judge("{predictions: p.csv, label: y, score: p, rules: [{metric: accuracy, min: 0}]}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("p.csv: no such file", project.error(report));
    }

    @Test
    public void missingKey_isNamedWithItsRow() {
        project.write("p.csv", "id,y,p", "a,1,0.9", ",0,0.2");
        Report report =
                project.judge("{predictions: p.csv, key: id, label: y, score: p, rules: [{metric: accuracy, min: 0}]}");
        assertEquals("p.csv: row 2: the key 'id' is missing", project.error(report));
    }

    @Test
    public void infinityInRegression_isNamedWithItsRow() {
        project.write("p.csv", "y,f", "1,1", "2,inf");
        Report report = project.judge("{predictions: p.csv, label: y, prediction: f, rules: [{metric: mae, max: 1}]}");
        assertEquals("p.csv: row 2: f is Infinity, expected a finite number", project.error(report));
    }

    @Test
    public void brokenMetricsFile_isAnError() {
        project.write("m.json", "{\"accuracy\": 0.9,");
        Report report = project.judge("{metrics: m.json, rules: [{metric: accuracy, min: 0}]}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertTrue(project.error(report), project.error(report).startsWith("m.json:2: not valid JSON: "));
    }

    @Test
    public void metricsFileWithAList_isAnError() {
        project.write("m.json", "[1]");
        Report report = project.judge("{metrics: m.json, rules: [{metric: accuracy, min: 0}]}");
        assertEquals("m.json: expected a JSON object of numbers by name", project.error(report));
    }

    private void assertBinary(String message, String... rows) {
        project.write("p.csv", "y,p\n" + String.join("\n", rows));
        Report report = project.judge("{predictions: p.csv, label: y, score: p, rules: [{metric: accuracy, min: 0}]}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(message, project.error(report));
    }
}
