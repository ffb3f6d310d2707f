package io.jenkins.plugins.mlcicd.engine.evaluation;

import static io.jenkins.plugins.mlcicd.engine.evaluation.EvaluationProject.check;
import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Slices of the rows that meet a condition. */
public class ConditionSlicesTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write(
                "p.csv",
                "id,phase,altitude,limit,day,night,y,q",
                "1,approach,500,600,2024-01-01,true,1,1",
                "2,approach,900,600,2024-01-02,false,0,1",
                "3,approach,2000,600,2024-02-01,true,1,1",
                "4,climb,300,600,2024-02-02,false,0,0",
                "5,climb,,600,2024-03-01,true,1,0",
                "6,,700,600,2024-03-02,,0,0");
    }

    @Test
    public void sliceByACondition_isJudgedByItself() {
        Report report = judge(
                "{name: low approach, where: 'phase == \"approach\" and altitude < 1000'}",
                "{metric: accuracy, min: 0.9, slices: [low approach]}");
        assertEquals(Verdict.FAIL, report.verdict());
        Check check = check(report, "accuracy.min[low approach]");
        assertEquals("Accuracy at least 0.9, where low approach", check.title());
        assertEquals("low approach", check.group());
        assertEquals("low approach: Accuracy 0.5 is below the required 0.9", check.message());
        assertEquals(2L, check.details().get("rows"));
    }

    @Test
    public void conditions_chooseTheRowsThatTheyDescribe() {
        assertRows(2, "col(\"phase\") == \"approach\" and col(\"altitude\") < 1000");
        assertRows(3, "altitude > 500 and altitude <= 2000");
        assertRows(1, "altitude.isnull()");
        assertRows(2, "phase in [\"climb\", \"cruise\"]");
        assertRows(3, "altitude > limit");
        assertRows(2, "day < \"2024-02-01\"");
        assertRows(3, "night");
        assertRows(4, "altitude >= \"500\"");
    }

    /** As in pandas, a comparison with a missing value is false; in Great Expectations' own syntax it is neither. */
    @Test
    public void missingValues_meetANegationInPandasOnly() {
        assertRows(3, "phase != \"approach\"");
        assertRows(2, "col(\"phase\") != \"approach\"");
    }

    @Test
    public void sliceWithoutAName_isCalledByItsCondition() {
        Report report = judge("{where: altitude < 400}", "{metric: accuracy, min: 1, slices: [altitude < 400]}");
        assertEquals(
                List.of("accuracy.min[altitude < 400]"),
                report.checks().stream().map(Check::id).toList());
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    public void gap_isThatBetweenAllConditionsOfTheRule() {
        Report report = judge(
                "{name: low, where: altitude < 800}, {name: high, where: altitude >= 800}",
                "{metric: accuracy, max-gap: 0.4, slices: [low, high]}");
        Check gap = check(report, "accuracy.max-gap[where]");
        assertEquals("Accuracy differs by at most 0.4 between the slices", gap.title());
        assertEquals("Accuracy differs by 0.5: 0.5 where high, 1 where low; at most 0.4 is allowed", gap.message());
    }

    @Test
    public void severalConditions_areCorrectedTogether() {
        Report report = judge(
                "{name: low, where: altitude < 800}, {name: high, where: altitude >= 800}",
                "{metric: accuracy, min: 0.5, confidence: 0.9, slices: [low, high]}");
        assertEquals(
                "Holm, 2 slices", check(report, "accuracy.min[low]").details().get("correction"));
    }

    @Test
    public void conditionThatNoRowMeets_fails() {
        Report report =
                judge("{name: cruise, where: phase == \"cruise\"}", "{metric: accuracy, min: 0.5, slices: [cruise]}");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("There is no row with phase == \"cruise\"", project.message(report, "accuracy.min[cruise]"));
    }

    @Test
    public void unknownColumn_isAnErrorThatNamesTheNearest() {
        assertError("p.csv: there is no column 'altitud'; did you mean 'altitude'?", "altitud < 1000");
    }

    @Test
    public void comparisonThatMakesNoSense_isAnError() {
        assertError(
                "p.csv: the column 'altitude' is of type BIGINT, which cannot be compared with \"low\"",
                "altitude == \"low\"");
        assertError("p.csv: the column 'day' is of type DATE, which cannot be compared with numbers", "day > 5");
        assertError(
                "p.csv: the column 'day' is of type DATE, which cannot be compared with \"soon\", as that is not a date in"
                        + " ISO 8601",
                "day > \"soon\"");
        assertError(
                "p.csv: the column 'phase' is of type VARCHAR, which cannot be compared with true", "phase == true");
    }

    @Test
    public void wrongConditions_areRefusedWithTheirPlace() {
        assertRefused(
                "slices[0].where: \"altitude <\" is no condition: at character 11: found the end, expected a column or a"
                        + " value",
                "{name: low, where: altitude <}");
        assertRefused(
                "slices[0]: a slice has either 'column', for its values, or 'where', a condition such as 'phase =="
                        + " \"approach\" and altitude < 1000'",
                "{name: low, column: phase, where: altitude < 3}");
        assertRefused(
                "slices[0]: a slice has either 'column', for its values, or 'where', a condition such as 'phase =="
                        + " \"approach\" and altitude < 1000'",
                "{name: low}");
        assertRefused(
                "slices[0].values: belongs to 'column', and this slice is that of a condition",
                "{name: low, where: altitude < 3, values: [a]}");
        assertRefused(
                "slices[1].name: the name 'low' stands twice",
                "{name: low, where: altitude < 3}, {name: low, where: altitude < 4}");
    }

    private void assertRows(long rows, String condition) {
        Report report = judge("{name: some, where: '" + condition + "'}", "{metric: accuracy, min: 0, slices: [some]}");
        assertEquals(condition, Verdict.PASS, report.verdict());
        assertEquals(
                condition, rows, check(report, "accuracy.min[some]").details().get("rows"));
    }

    private void assertError(String message, String condition) {
        Report report = judge("{name: some, where: '" + condition + "'}", "{metric: accuracy, min: 0, slices: [some]}");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(message, project.error(report));
    }

    private void assertRefused(String message, String slices) {
        assertEquals("thresholds.yml:6: " + message, project.refusal(thresholds(slices, "{metric: accuracy, min: 0}")));
    }

    private Report judge(String slices, String rule) {
        return project.judge(thresholds(slices, rule));
    }

    private static String[] thresholds(String slices, String rule) {
        return new String[] {
            "predictions: p.csv",
            "task: binary",
            "label: y",
            "prediction: q",
            "slices:",
            "  [" + slices + "]",
            "rules: [" + rule + "]"
        };
    }
}
