package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;

/**
 * A metric changes by no more than some amount or share from what it was: in the last run, or in the median of some.
 *
 * @param limits how far
 * @param over with how many runs it compares
 */
record ChangeRule(ChangeLimits limits, int over) implements MetricRule {
    @Override
    public String words() {
        return limits.words() + " from " + (over == 1 ? "" : "the median of ") + accepted();
    }

    @Override
    public void judge(String what, double value, double[] earlier, CheckBuilder check) {
        double before = RobustScore.median(earlier);
        double change = value - before;
        check.expected(limits.json(before)).detail("earlier", before).detail("change", change);
        if (before != 0) {
            check.detail("change_percent", change / Math.abs(before) * 100);
        }
        if (!limits.allow(before, value)) {
            check.ended(
                    Status.FAIL,
                    what + " is " + Wording.number(value) + ", " + Wording.number(Math.abs(change))
                            + (before == 0 ? "" : " (" + Wording.percent(Math.abs(change / before)) + ")")
                            + (change > 0 ? " more" : " less") + " than " + Wording.number(before) + " in "
                            + (over == 1 ? "" : "the median of ") + accepted() + "; at most "
                            + limits.words(change > 0) + " is allowed");
        }
    }
}
