package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** Results that cannot be judged, and settings that make no sense: one sentence that says where and why. */
public class BadExperimentTest {
    private static final String RULES = "rules: [{metric: sold, better-than: {by: 0}}]";

    @Rule
    public final ExperimentProject project = new ExperimentProject();

    @Test
    public void missingArm_isNamed() {
        assertEquals(
                "experiment.yml:3: counts: the arm 'B' is missing; found A, C",
                refusal("counts: {A: {units: 10, sold: 1}, C: {units: 10, sold: 2}}", RULES));
        assertEquals(
                "users.csv: the arm \"B\" has no units, so there is nothing to compare",
                error("arm,sold", "A,0", "A,1"));
    }

    @Test
    public void thirdArm_isNamed() {
        assertEquals(
                "experiment.yml:3: counts.C: the arm 'C' is neither the control 'A' nor the treatment 'B'",
                refusal("counts: {A: {units: 10, sold: 1}, B: {units: 10, sold: 2}, C: {units: 10, sold: 2}}", RULES));
        assertEquals("users.csv: row 2: arm is \"C\", expected \"A\" or \"B\"", error("arm,sold", "A,0", "C,1"));
        assertEquals("users.csv: row 2: arm is missing, expected \"A\" or \"B\"", error("arm,sold", "A,0", ",1"));
    }

    @Test
    public void emptyArm_isNamed() {
        assertEquals(
                "experiment.yml:3: counts.B.units: the arm 'B' has no units, so there is nothing to compare",
                refusal("counts: {A: {units: 10, sold: 1}, B: {units: 0, sold: 0}}", RULES));
    }

    @Test
    public void countsThatCannotBe_areRefused() {
        assertEquals(
                "experiment.yml:3: counts.B.sold: sold is 12, more than the 10 units of the arm",
                refusal("counts: {A: {units: 10, sold: 1}, B: {units: 10, sold: 12}}", RULES));
        assertEquals(
                "experiment.yml:3: counts.B.sold: found -1, expected at least 0",
                refusal("counts: {A: {units: 10, sold: 1}, B: {units: 10, sold: -1}}", RULES));
        assertEquals(
                "experiment.yml:3: counts.B: the count 'sold' is missing",
                refusal("counts: {A: {units: 10, sold: 1}, B: {units: 10}}", RULES));
    }

    @Test
    public void totalsThatCannotBe_areNamedByRow() {
        assertEquals(
                "users.csv: row 2: sold is 12, more than the 10 of n",
                error("units: n", "arm,n,sold", "A,10,1", "B,10,12"));
        assertEquals(
                "users.csv: row 2: sold is -1, expected a whole number that is not below 0",
                error("units: n", "arm,n,sold", "A,10,1", "B,10,-1"));
        assertEquals(
                "users.csv: row 1: n is 10.5, expected a whole number that is not below 0",
                error("units: n", "arm,n,sold", "A,10.5,1", "B,10,1"));
    }

    @Test
    public void userInBothArms_isNamed() {
        assertEquals(
                "users.csv: row 3: user \"u1\" is in the arm \"B\", and in row 1 in the arm \"A\"; a unit belongs to one"
                        + " arm",
                error("unit: user", "user,arm,sold", "u1,A,0", "u2,B,1", "u1,B,1"));
        assertEquals(
                "users.csv: row 3: user \"u1\" stands in row 1, too; there must be one row for each unit",
                error("unit: user", "user,arm,sold", "u1,A,0", "u2,B,1", "u1,A,1"));
        assertEquals("users.csv: row 2: user is missing", error("unit: user", "user,arm,sold", "u1,A,0", ",B,1"));
    }

    @Test
    public void valuesThatAreNone_areNamedByRow() {
        assertEquals(
                "users.csv: row 2: sold is missing or NaN, expected a finite number",
                error("arm,sold", "A,0.5", "B,NaN", "B,1"));
        assertEquals(
                "users.csv: row 1: sold is \"many\", expected a number", error("arm,sold", "A,many", "B,1", "B,1"));
        assertEquals(
                "users.csv: the arm \"A\" has 1 unit; the spread of a mean needs at least 2",
                error("arm,sold", "A,0.5", "B,2", "B,1"));
    }

    @Test
    public void sharesThatAreNone_areNamedByRow() {
        project.write("users.csv", "arm,sold", "A,0", "B,2", "B,1");
        Report report = project.judge(
                rules("source: users.csv", "arm: arm", "rules: [{metric: sold, kind: share, better-than: {by: 0}}]"));
        assertEquals("users.csv: row 2: sold is 2, expected 0 or 1", project.message(report, "gate"));
    }

    @Test
    public void settingsThatContradictThemselves_areRefused() {
        assertEquals(
                "experiment.yml:1: nothing to judge: name a file with 'source', or give the numbers with 'counts'",
                refusal(RULES));
        assertEquals(
                "experiment.yml:1: the key 'arm' is missing: the column that names the arm of a row",
                refusal("source: users.csv", RULES));
        assertEquals(
                "experiment.yml:3: looks: any-time needs 'planned-units': how many units both arms will have at the"
                        + " end",
                refusal("looks: any-time", "source: users.csv", "arm: arm", RULES));
        assertEquals(
                "experiment.yml:3: ratio: found A, C; expected the two arms, A and B",
                refusal("ratio: {A: 1, C: 1}", "source: users.csv", "arm: arm", RULES));
        assertEquals(
                "experiment.yml:6: units: a row is either one unit ('unit' names it) or the total of many ('units' says"
                        + " of how many)",
                refusal("source: users.csv", "arm: arm", "unit: user", "units: n", RULES));
        assertEquals(
                "experiment.yml:2: treatment: 'A' is the control, too; name two arms",
                project.refusal("control: A", "treatment: A", "source: users.csv", "arm: arm", RULES));
    }

    @Test
    public void rulesThatSayNothing_areRefused() {
        assertEquals(
                "experiment.yml:5: rules[0]: says nothing about sold: give no-worse-than, better-than or min-effect",
                refusal("source: users.csv", "arm: arm", "rules: [{metric: sold, severity: warning}]"));
        assertEquals(
                "experiment.yml:5: rules[0].better-than: needs either 'by', in the metric's own unit, or 'by-relative',"
                        + " as a share",
                refusal(
                        "source: users.csv",
                        "arm: arm",
                        "rules: [{metric: sold, better-than: {by: 0, by-relative: 0}}]"));
        assertEquals(
                "experiment.yml:3: counts: sold is of the kind mean, which needs a number for each unit",
                refusal(
                        "counts: {A: {units: 10, sold: 1}, B: {units: 10, sold: 2}}",
                        "rules: [{metric: sold, kind: mean, better-than: {by: 0}}]"));
    }

    @Test
    public void missingColumn_isNamed() {
        assertEquals("users.csv: there is no column 'sold'; did you mean 'solde'?", error("arm,solde", "A,1", "B,1"));
    }

    private String refusal(String... more) {
        return project.refusal(rules(more));
    }

    private static String[] rules(String... more) {
        List<String> lines = new ArrayList<>(List.of("control: A", "treatment: B"));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    /** What is wrong with rows; what stands before the line with the arm is a setting. */
    private String error(String... lines) {
        List<String> all = List.of(lines);
        int settings = lines[0].contains(": ") ? 1 : 0;
        project.write("users.csv", all.subList(settings, all.size()).toArray(String[]::new));
        List<String> rules = new ArrayList<>(all.subList(0, settings));
        rules.addAll(List.of("source: users.csv", "arm: arm", RULES));
        Report report = project.judge(rules(rules.toArray(String[]::new)));
        assertEquals(Verdict.ERROR, report.verdict());
        return project.message(report, "gate");
    }
}
