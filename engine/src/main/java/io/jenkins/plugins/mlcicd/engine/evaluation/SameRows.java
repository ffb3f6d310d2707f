package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Proves that two models were scored on the same rows; otherwise their metrics cannot be compared. */
final class SameRows {
    private final ScoredRows candidate;
    private final ScoredRows baseline;

    SameRows(ScoredRows candidate, ScoredRows baseline) {
        this.candidate = candidate;
        this.baseline = baseline;
    }

    /**
     * The baseline's predictions in the order of the candidate's rows: by key where there are keys, else as they are, if
     * the labels in their order are the same.
     *
     * @throws EvaluationException if they are not the same rows
     */
    Predictions align() {
        if (candidate.keys().isPresent() && baseline.keys().isPresent()) {
            Keys own = candidate.keys().get();
            Keys others = baseline.keys().get();
            int[] rows = own.rowsIn(others);
            requireSameKeys(own, others, rows);
            return own.areIn(others)
                    ? baseline.predictions()
                    : baseline.predictions().select(rows);
        }
        requireSameOrder();
        return baseline.predictions();
    }

    private void requireSameKeys(Keys own, Keys others, int[] rows) {
        List<String> findings = new ArrayList<>();
        onlyIn(candidate.file(), own, rows).ifPresent(findings::add);
        if (!findings.isEmpty() || own.rows() != others.rows()) {
            onlyIn(baseline.file(), others, others.rowsIn(own)).ifPresent(findings::add);
        }
        otherLabels(own, rows).ifPresent(findings::add);
        if (!findings.isEmpty()) {
            throw different(String.join("; ", findings));
        }
    }

    private static Optional<String> onlyIn(String file, Keys keys, int[] rowsInOthers) {
        int[] only = IntStream.range(0, rowsInOthers.length)
                .filter(row -> rowsInOthers[row] == Keys.NONE)
                .toArray();
        return only.length == 0
                ? Optional.empty()
                : Optional.of(count(only.length, "key") + " only in " + file + ", for example \"" + keys.text(only[0])
                        + "\"");
    }

    private Optional<String> otherLabels(Keys own, int[] rows) {
        int[] differing = IntStream.range(0, rows.length)
                .filter(row -> rows[row] != Keys.NONE
                        && !candidate.predictions().hasSameLabel(row, baseline.predictions(), rows[row]))
                .toArray();
        return differing.length == 0
                ? Optional.empty()
                : Optional.of(count(differing.length, "key") + " with different labels, for example \""
                        + own.text(differing[0]) + "\": " + labels(differing[0], rows[differing[0]]));
    }

    private void requireSameOrder() {
        int rows = candidate.predictions().rows();
        if (rows != baseline.predictions().rows()) {
            throw different(candidate.file() + " has " + count(rows, "row") + ", " + baseline.file() + " has "
                    + baseline.predictions().rows());
        }
        int differing = 0;
        int first = -1;
        for (int row = 0; row < rows; row++) {
            if (!candidate.predictions().hasSameLabel(row, baseline.predictions(), row) && differing++ == 0) {
                first = row;
            }
        }
        if (differing > 0) {
            throw different(count(differing, "row") + " with different labels, for example row " + (first + 1) + ": "
                    + labels(first, first)
                    + ". If the order differs, name the column that identifies a row with 'key'");
        }
    }

    private String labels(int row, int baselineRow) {
        return "\"" + candidate.predictions().label(row) + "\" in " + candidate.file() + ", \""
                + baseline.predictions().label(baselineRow) + "\" in " + baseline.file();
    }

    private static String count(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static EvaluationException different(String how) {
        return new EvaluationException("The candidate and the baseline were not scored on the same rows: " + how);
    }
}
