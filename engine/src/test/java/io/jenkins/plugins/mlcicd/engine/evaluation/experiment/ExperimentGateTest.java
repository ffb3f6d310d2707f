package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;

/** How results of experiments are judged. */
public class ExperimentGateTest {
    private static final String MANY = "units: 10000, sold: 1000";

    @Rule
    public final ExperimentProject project = new ExperimentProject();

    @Test
    public void clearlyBetterTreatment_passesEveryRule() {
        Report report = project.judgeCounts(
                MANY,
                "units: 10100, sold: 1150",
                "from: shop analytics",
                "rules: [{metric: sold, no-worse-than: {by: 0.01}, better-than: {by: 0}, min-effect: {by-relative: 0.1}}]");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("B against A", report.name());
        assertEquals(
                List.of("ratio", "sold.no-worse-than", "sold.better-than", "sold.min-effect"),
                report.checks().stream().map(Check::id).toList());
        assertEquals(
                List.of(
                        "The arms have as many units as planned, 50 % to 50 %",
                        "sold at most 0.01 worse in B than in A",
                        "sold better in B than in A",
                        "sold measured at least 10 % better in B than in A"),
                report.checks().stream().map(Check::title).toList());
        assertEquals("shop analytics", report.outputs().get("source"));
        assertEquals(Map.of("A", 10_000L, "B", 10_100L), report.outputs().get("units"));
        assertEquals(List.of("10000 units in A and 10100 in B, from shop analytics"), report.log());
        Check better = ExperimentProject.check(report, "sold.better-than");
        assertEquals("Newcombe score", better.details().get("interval_method"));
        assertEquals(
                "recorded in reference.json",
                0.00531747,
                (Double) better.details().get("interval_low"),
                1e-8);
        assertEquals(0.00147697, (Double) better.details().get("p_value_of_no_effect"), 1e-8);
    }

    @Test
    public void clearlyWorseTreatment_failsWithBothValuesAndTheInterval() {
        Report report = project.judgeCounts(
                MANY, "units: 10000, sold: 850", "rules: [{metric: sold, no-worse-than: {by: 0.005}}]");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "sold 0.085 in B is 0.015 (15 %) worse than 0.1 in A; at most 0.005 is allowed; the 95 % interval of the"
                        + " gain is -0.02304 to -0.006971 (Newcombe score, 20000 units)",
                project.message(report, "sold.no-worse-than"));
    }

    @Test
    public void smallDifference_doesNotDecide_andSaysHowManyUnitsWould() {
        Report report =
                project.judgeCounts(MANY, "units: 10000, sold: 1030", "rules: [{metric: sold, better-than: {by: 0}}]");
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        assertEquals(
                "sold 0.103 in B is 0.003 (3 %) better than 0.1 in A, which does not decide: it must be better; the 95 %"
                        + " interval of the gain is -0.005374 to 0.01138 (Newcombe score, 20000 units); about 160000"
                        + " units would probably decide",
                project.message(report, "sold.better-than"));
        Report more = project.judgeCounts(
                "units: 80000, sold: 8000",
                "units: 80000, sold: 8240",
                "rules: [{metric: sold, better-than: {by: 0}}]");
        assertEquals("so many decide", Verdict.PASS, more.verdict());
    }

    @Test
    public void relativeRule_knowsThatTheControlIsUncertainToo() {
        Report report = project.judgeCounts(
                MANY, "units: 10000, sold: 1000", "rules: [{metric: sold, no-worse-than: {by-relative: 0.05}}]");
        assertEquals(
                "sold 0.1 in B is no better than 0.1 in A, which does not decide: at most 5 % is allowed; the 95 %"
                        + " interval of the relative gain is -7.977 % to 8.669 % (Newcombe score, 20000 units); about"
                        + " 51000 units would probably decide",
                project.message(report, "sold.no-worse-than"));
    }

    @Test
    public void armsMayBeNumbers() {
        Report report = project.judge(
                "control: 0",
                "treatment: 1",
                "counts: {0: {units: 10000, sold: 1000}, 1: {units: 10000, sold: 1200}}",
                "rules: [{metric: sold, better-than: {by: 0}}]");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("the settings file", report.outputs().get("source"));
    }

    @Test
    public void lowerMayBeBetter() {
        Report report = project.judgeCounts(
                MANY, "units: 10000, sold: 850", "rules: [{metric: sold, direction: lower, better-than: {by: 0.005}}]");
        assertEquals(Verdict.PASS, report.verdict());
    }

    @Test
    public void effectThatIsTooSmallToMatter_failsHoweverSureItIs() {
        Report report = project.judgeCounts(
                "units: 1000000, sold: 100000",
                "units: 1000000, sold: 101500",
                "rules: [{metric: sold, better-than: {by: 0}, min-effect: {by-relative: 0.02}}]");
        assertEquals(
                Status.PASS, ExperimentProject.check(report, "sold.better-than").status());
        assertEquals(
                "sold 0.1015 in B is 0.0015 (1.5 %) better than 0.1 in A; an effect of at least 2 % is asked for",
                project.message(report, "sold.min-effect"));
    }

    @Test
    public void armsOfOtherSizesThanPlanned_failAndNothingElseIsJudged() {
        Report report =
                project.judgeCounts(MANY, "units: 10500, sold: 1300", "rules: [{metric: sold, better-than: {by: 0}}]");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "The experiment cannot be trusted: A has 10000 units and B has 10500, planned are 50 % to 50 %; by chance"
                        + " they differ so much in 1 of 2,087 experiments: look for units that were lost, counted twice"
                        + " or put into the wrong arm",
                project.message(report, "ratio"));
        Check skipped = ExperimentProject.check(report, "sold.better-than");
        assertEquals(Status.SKIPPED, skipped.status());
        assertEquals("Not judged: the arms do not have as many units as planned", skipped.message());
    }

    @Test
    public void plannedRatio_isWhatSizesAreComparedWith() {
        String[] rules = {"ratio: {A: 9, B: 1}", "rules: [{metric: sold, no-worse-than: {by: 0.05}}]"};
        Report report = project.judgeCounts("units: 9000, sold: 900", "units: 1010, sold: 101", rules);
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                "The arms have as many units as planned, 90 % to 10 %",
                ExperimentProject.check(report, "ratio").title());
        assertEquals(
                Verdict.FAIL,
                project.judgeCounts("units: 9000, sold: 900", "units: 9000, sold: 900", rules)
                        .verdict());
    }

    @Test
    public void whoLooksBeforeThePlannedEnd_isToldToWait() {
        Report report = project.judgeCounts(
                MANY,
                "units: 10000, sold: 1300",
                "planned-units: 50000",
                "rules: [{metric: sold, better-than: {by: 0}}]");
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
        assertEquals(
                "The experiment has 20000 of 50000 planned units, and the rules hold at its end; 'looks: any-time' judges"
                        + " earlier ones",
                project.message(report, "sold.better-than"));
    }

    @Test
    public void whoLooksAtAnyTime_hasWiderIntervals() {
        String[] rules = {"planned-units: 50000", "looks: any-time", "rules: [{metric: sold, better-than: {by: 0}}]"};
        assertEquals(
                "a large effect is seen early",
                Verdict.PASS,
                project.judgeCounts(MANY, "units: 10000, sold: 1300", rules).verdict());
        Report report = project.judgeCounts(MANY, "units: 10000, sold: 1100", rules);
        assertEquals(
                "sold 0.11 in B is 0.01 (10 %) better than 0.1 in A, which does not decide: it must be better; the 95 %"
                        + " interval of the gain is -0.003552 to 0.02356 (Newcombe score, at any time, 20000 units);"
                        + " about 36000 units would probably decide",
                project.message(report, "sold.better-than"));
        assertFalse(
                "one look's p-value would mislead",
                ExperimentProject.check(report, "sold.better-than").details().containsKey("p_value_of_no_effect"));
        assertEquals(
                "sold 0.4 in B is 0.3 (300 %) better than 0.1 in A; each arm needs 100 units before it can be judged",
                project.message(
                        project.judgeCounts("units: 50, sold: 5", "units: 50, sold: 20", rules), "sold.better-than"));
    }

    @Test
    public void undecidedRules_doWhatTheUserSays() {
        String rules = "rules: [{metric: sold, better-than: {by: 0}}]";
        assertEquals(
                Verdict.FAIL,
                project.judgeCounts(MANY, MANY, "inconclusive: fail", rules).verdict());
        assertEquals(
                Verdict.WARN,
                project.judgeCounts(MANY, MANY, "inconclusive: warn", rules).verdict());
    }

    @Test
    public void oneOfManyGuardrails_doesNotFailByChance() {
        List<String> rules = new ArrayList<>(List.of("rules:"));
        StringBuilder a = new StringBuilder("units: 10000");
        StringBuilder b = new StringBuilder("units: 10000");
        for (int i = 0; i < 10; i++) {
            a.append(", m").append(i).append(": 1000");
            b.append(", m").append(i).append(i == 4 ? ": 905" : ": 1000");
            rules.add("  - {metric: m" + i + ", no-worse-than: {by: 0}}");
        }
        Check corrected = ExperimentProject.check(
                project.judgeCounts(a.toString(), b.toString(), rules.toArray(String[]::new)), "m4.no-worse-than");
        assertEquals(Status.INCONCLUSIVE, corrected.status());
        assertEquals("Holm, 10 rules", corrected.details().get("correction"));
        assertTrue(
                corrected.message(),
                corrected.message().endsWith("; after Holm's correction for 10 rules it may be chance (p = 0.1108)"));
        rules.add(0, "correction: none");
        Check plain = ExperimentProject.check(
                project.judgeCounts(a.toString(), b.toString(), rules.toArray(String[]::new)), "m4.no-worse-than");
        assertEquals(Status.FAIL, plain.status());
    }

    @Test
    public void rowsOfUnits_giveSharesAndMeans() {
        List<String> rows = new ArrayList<>(List.of("user,arm,bought,revenue"));
        Random random = new Random(1);
        for (int i = 0; i < 4_000; i++) {
            boolean isTreated = i % 2 == 1;
            boolean buys = random.nextDouble() < (isTreated ? 0.3 : 0.2);
            rows.add("u" + i + "," + (isTreated ? "new" : "old") + "," + buys + ","
                    + (buys ? 10 + random.nextInt(20) : 0));
        }
        project.write("users.csv", rows.toArray(String[]::new));
        Report report = project.judge(
                "name: new ranking",
                "source: users.csv",
                "arm: arm",
                "unit: user",
                "control: old",
                "treatment: new",
                "rules: [{metric: bought, better-than: {by: 0.05}}, {metric: revenue, better-than: {by-relative: 0.2}}]");
        assertEquals(report.checks().toString(), Verdict.PASS, report.verdict());
        assertEquals("new ranking", report.name());
        assertEquals(
                "users.csv",
                project.local(report.subject("experiment").orElseThrow().name()));
        assertEquals(
                "Newcombe score",
                ExperimentProject.check(report, "bought.better-than").details().get("interval_method"));
        assertEquals(
                "Welch",
                ExperimentProject.check(report, "revenue.better-than").details().get("interval_method"));
    }

    @Test
    public void rowsOfTotals_areAddedUp() {
        project.write(
                "days.csv", "day,arm,visitors,sold", "1,A,4000,400", "1,B,4000,410", "2,A,6000,600", "2,B,6100,740");
        Report report = project.judge(
                "source: days.csv",
                "arm: arm",
                "units: visitors",
                "control: A",
                "treatment: B",
                "rules: [{metric: sold, better-than: {by: 0}}]");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(
                "as the same counts",
                0.00531747,
                (Double) ExperimentProject.check(report, "sold.better-than")
                        .details()
                        .get("interval_low"),
                1e-8);
    }

    @Test
    public void valuesWithoutSpread_decideNothing() {
        project.write("users.csv", "arm,revenue", "A,3", "A,3", "B,4", "B,4");
        Report report = project.judge(
                "source: users.csv",
                "arm: arm",
                "control: A",
                "treatment: B",
                "rules: [{metric: revenue, better-than: {by: 0}}]");
        assertEquals(
                "revenue 4 in B is 1 (33.33 %) better than 3 in A; its values show no spread, so how sure that is cannot be"
                        + " told",
                project.message(report, "revenue.better-than"));
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    }

    @Test
    public void nothingHasNoShare() {
        Report report = project.judgeCounts(
                "units: 1000, sold: 0",
                "units: 1000, sold: 50",
                "rules: [{metric: sold, better-than: {by-relative: 0.1}}]");
        assertEquals(
                "sold 0.05 in B is 0.05 better than 0 in A, of which there is no share",
                project.message(report, "sold.better-than"));
        assertEquals(Verdict.INCONCLUSIVE, report.verdict());
    }
}
