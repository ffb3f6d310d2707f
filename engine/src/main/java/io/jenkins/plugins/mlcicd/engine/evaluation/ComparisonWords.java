package io.jenkins.plugins.mlcicd.engine.evaluation;

import java.math.BigDecimal;

/** What is said about a comparison. */
final class ComparisonWords {
    private final String metric;
    private final Bound.Comparison bound;

    ComparisonWords(String metric, Bound.Comparison bound) {
        this.metric = metric;
        this.bound = bound;
    }

    String title() {
        Tolerance tolerance = bound.tolerance();
        if (bound instanceof Bound.MaxGain) {
            return metric + " at most " + tolerance.text() + " better than the baseline";
        }
        if (bound instanceof Bound.NoWorseThan) {
            return metric
                    + (tolerance.isZero()
                            ? " no worse than the baseline"
                            : " at most " + tolerance.text() + " worse than the baseline");
        }
        return metric
                + (tolerance.isZero()
                        ? " better than the baseline"
                        : " at least " + tolerance.text() + " better than the baseline");
    }

    String allowed() {
        Tolerance tolerance = bound.tolerance();
        if (bound instanceof Bound.MaxGain) {
            return "a gain of more than " + tolerance.text()
                    + " is rather a leak of labels than a better model: look before you allow more";
        }
        if (bound instanceof Bound.NoWorseThan) {
            return tolerance.isZero() ? "it may not be worse" : "at most " + tolerance.text() + " is allowed";
        }
        return tolerance.isZero() ? "it must be better" : "it must be better by at least " + tolerance.text();
    }

    /** Both values and their difference. */
    String difference(double candidate, BigDecimal gain, Baseline.Present baseline, double reference) {
        String start = metric + " " + Numbers.rounded(candidate, reference) + " is ";
        String end = " the baseline's " + Numbers.rounded(reference, candidate) + " (" + baseline.name() + ")";
        if (gain.signum() == 0) {
            return start + "no better than" + end;
        }
        String size =
                Numbers.rounded(gain.abs().doubleValue(), bound.tolerance().amount());
        return start + size + (gain.signum() < 0 ? " worse than" : " better than") + end;
    }
}
