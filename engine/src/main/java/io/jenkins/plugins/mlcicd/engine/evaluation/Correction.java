package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Corrects for many comparisons: of twenty slices that are all good enough, one will often look too bad by chance alone. A
 * slice fails only if it still does after the correction; it passes by its own interval, as before.
 */
public enum Correction {
    /** Holm's, which keeps the chance of any wrong failure (Scandinavian Journal of Statistics 6, 1979, 65-70). */
    HOLM("Holm") {
        @Override
        double[] adjust(double[] sorted) {
            double[] adjusted = new double[sorted.length];
            double largest = 0;
            for (int i = 0; i < sorted.length; i++) {
                largest = Math.max(largest, Math.min(1, (sorted.length - i) * sorted[i]));
                adjusted[i] = largest;
            }
            return adjusted;
        }
    },
    /** Benjamini and Hochberg's, which keeps the share of wrong failures (doi:10.1111/j.2517-6161.1995.tb02031.x). */
    BENJAMINI_HOCHBERG("Benjamini-Hochberg") {
        @Override
        double[] adjust(double[] sorted) {
            double[] adjusted = new double[sorted.length];
            double smallest = 1;
            for (int i = sorted.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, sorted[i] * sorted.length / (i + 1));
                adjusted[i] = smallest;
            }
            return adjusted;
        }
    },
    /** None. */
    NONE("no") {
        @Override
        double[] adjust(double[] sorted) {
            return sorted;
        }
    };

    private final String title;

    Correction(String title) {
        this.title = title;
    }

    /** Whose it is, in sentences. */
    String title() {
        return title;
    }

    /** As settings name it: holm, benjamini-hochberg or none. */
    public static Correction of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** P-values in rising order, made larger so that many of them can be compared with one bound. */
    abstract double[] adjust(double[] sorted);

    /** The checks on slices, of which those that failed by chance may be undecided instead. */
    List<Check> apply(List<Check> checks, double confidence) {
        return apply(checks, confidence, "slices");
    }

    /**
     * The checks, of which those that failed by chance may be undecided instead.
     *
     * @param things what there are many of, in words
     */
    public List<Check> apply(List<Check> checks, double confidence, String things) {
        List<Integer> tested = IntStream.range(0, checks.size())
                .boxed()
                .filter(i -> checks.get(i).details().containsKey(Certainty.P_VALUE))
                .sorted(Comparator.comparingDouble(i -> p(checks.get(i))))
                .toList();
        double[] adjusted =
                adjust(tested.stream().mapToDouble(i -> p(checks.get(i))).toArray());
        List<Check> corrected = new ArrayList<>(checks);
        for (int i = 0; i < adjusted.length; i++) {
            int index = tested.get(i);
            corrected.set(
                    index,
                    corrected(checks.get(index), adjusted[i], (1 - confidence) / 2, adjusted.length + " " + things));
        }
        return corrected;
    }

    private Check corrected(Check check, double p, double most, String comparisons) {
        Map<String, Object> details = new LinkedHashMap<>(check.details());
        details.put("p_adjusted", p);
        details.put("correction", title + ", " + comparisons);
        boolean isByChance = check.status() == Status.FAIL && p > most;
        String message = check.message()
                + (isByChance
                        ? "; after " + title + "'s correction for " + comparisons + " it may be chance (p = "
                                + Numbers.rounded(p) + ")"
                        : "");
        return new Check(
                check.id(),
                check.title(),
                check.group(),
                check.severity(),
                isByChance ? Status.INCONCLUSIVE : check.status(),
                check.expected(),
                check.observed(),
                check.unit(),
                message,
                details);
    }

    private static double p(Check check) {
        return (Double) check.details().get(Certainty.P_VALUE);
    }
}
