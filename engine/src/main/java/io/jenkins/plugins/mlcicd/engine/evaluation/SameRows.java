package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
            requireSameKeys(candidate.keys().get(), baseline.keys().get());
            return baseline.predictions()
                    .select(candidate.keys().get().rowsIn(baseline.keys().get()));
        }
        requireSameOrder();
        return baseline.predictions();
    }

    private void requireSameKeys(Keys own, Keys others) {
        List<String> findings = new ArrayList<>();
        onlyIn(candidate.file(), own, others).ifPresent(findings::add);
        onlyIn(baseline.file(), others, own).ifPresent(findings::add);
        otherLabels(own, others).ifPresent(findings::add);
        if (!findings.isEmpty()) {
            throw different(String.join("; ", findings));
        }
    }

    private static Optional<String> onlyIn(String file, Keys keys, Keys others) {
        Set<String> only = new TreeSet<>();
        keys.all().stream().filter(key -> others.row(key).isEmpty()).forEach(only::add);
        return only.isEmpty()
                ? Optional.empty()
                : Optional.of(count(only.size(), "key") + " only in " + file + ", for example \""
                        + only.iterator().next() + "\"");
    }

    private Optional<String> otherLabels(Keys own, Keys others) {
        Set<String> differing = new TreeSet<>();
        for (String key : own.all()) {
            others.row(key).ifPresent(row -> {
                int ownRow = own.row(key).orElseThrow();
                if (!candidate.predictions().hasSameLabel(ownRow, baseline.predictions(), row)) {
                    differing.add(key);
                }
            });
        }
        if (differing.isEmpty()) {
            return Optional.empty();
        }
        String key = differing.iterator().next();
        return Optional.of(count(differing.size(), "key") + " with different labels, for example \"" + key + "\": "
                + labels(own.row(key).orElseThrow(), others.row(key).orElseThrow()));
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
