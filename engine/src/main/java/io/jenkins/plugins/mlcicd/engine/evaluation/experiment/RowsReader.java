package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.data.ColumnValues;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
import io.jenkins.plugins.mlcicd.engine.evaluation.Numbers;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads a result from a file that has one row for each unit, or totals of units. */
final class RowsReader {
    private final ExperimentInput.Rows input;
    private final ArmNames arms;
    private final List<EffectRule> rules;
    private final String file;

    RowsReader(ExperimentInput.Rows input, ArmNames arms, List<EffectRule> rules) {
        this.input = input;
        this.arms = arms;
        this.rules = rules;
        this.file = input.source().toString();
    }

    /**
     * Reads the file.
     *
     * @throws EvaluationException if a column is missing, or a row cannot be understood; the message names it
     */
    ExperimentResult read() {
        List<String> numbers =
                new ArrayList<>(rules.stream().map(EffectRule::metric).toList());
        input.units().ifPresent(numbers::add);
        List<String> texts = new ArrayList<>(List.of(input.arm()));
        input.unit().ifPresent(texts::add);
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(input.source()), Map.of());
            if (table.rows() == 0) {
                throw new EvaluationException(file + ": has no rows, so there is nothing to judge");
            }
            ColumnValues values = table.read(numbers.stream().distinct().toList(), texts, List.of());
            boolean[] isTreated = treated(values.text(input.arm()));
            input.unit().ifPresent(unit -> requireUnitsOnce(unit, values.text(unit), isTreated));
            return input.units()
                    .map(units -> totals(values, units, isTreated))
                    .orElseGet(() -> units(values, isTreated));
        }
    }

    private boolean[] treated(TextColumn names) {
        boolean[] isTreated = new boolean[names.rows()];
        for (int row = 0; row < isTreated.length; row++) {
            String name = names.text(row);
            boolean isKnown = arms.control().equals(name) || arms.treatment().equals(name);
            if (!isKnown) {
                String found = name == null ? "missing" : "\"" + name + "\"";
                throw wrong(
                        row,
                        input.arm() + " is " + found + ", expected \"" + arms.control() + "\" or \"" + arms.treatment()
                                + "\"");
            }
            isTreated[row] = arms.treatment().equals(name);
        }
        return isTreated;
    }

    /** A unit in both arms has seen both, and one that counts twice makes the result look surer than it is. */
    private void requireUnitsOnce(String column, TextColumn units, boolean[] isTreated) {
        Map<String, Integer> rows = new HashMap<>(units.rows() * 2);
        for (int row = 0; row < units.rows(); row++) {
            String unit = units.text(row);
            if (unit == null) {
                throw wrong(row, column + " is missing");
            }
            Integer first = rows.putIfAbsent(unit, row);
            if (first != null && isTreated[first] != isTreated[row]) {
                throw wrong(
                        row,
                        column + " \"" + unit + "\" is in the arm \"" + arm(row, isTreated)
                                + "\", and in row " + (first + 1) + " in the arm \"" + arm(first, isTreated)
                                + "\"; a unit belongs to one arm");
            }
            if (first != null) {
                throw wrong(
                        row,
                        column + " \"" + unit + "\" stands in row " + (first + 1)
                                + ", too; there must be one row for each unit");
            }
        }
    }

    private String arm(int row, boolean[] isTreated) {
        return isTreated[row] ? arms.treatment() : arms.control();
    }

    private ExperimentResult units(ColumnValues values, boolean[] isTreated) {
        int[] control = rows(isTreated, false);
        int[] treatment = rows(isTreated, true);
        requireUnits(control.length, treatment.length);
        Map<String, ExperimentResult.Pair> metrics = new LinkedHashMap<>();
        for (EffectRule rule : rules) {
            double[] column = values.number(rule.metric());
            boolean isShare = isShare(rule, column);
            metrics.put(
                    rule.metric(),
                    new ExperimentResult.Pair(
                            arm(isShare, column, control, arms.control()),
                            arm(isShare, column, treatment, arms.treatment())));
        }
        return new ExperimentResult(control.length, treatment.length, metrics);
    }

    private boolean isShare(EffectRule rule, double[] column) {
        int other = -1;
        for (int row = column.length - 1; row >= 0; row--) {
            if (!Double.isFinite(column[row])) {
                throw wrong(row, rule.metric() + " is " + words(column[row]) + ", expected a finite number");
            }
            other = column[row] == 0 || column[row] == 1 ? other : row;
        }
        if (rule.kind() == EffectRule.Kind.SHARE && other >= 0) {
            throw wrong(other, rule.metric() + " is " + words(column[other]) + ", expected 0 or 1");
        }
        return rule.kind() != EffectRule.Kind.MEAN && other < 0;
    }

    private Arm arm(boolean isShare, double[] column, int[] rows, String name) {
        double[] own = Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
        if (isShare) {
            return new ShareArm(
                    own.length, Arrays.stream(own).filter(value -> value == 1).count());
        }
        if (own.length < 2) {
            throw new EvaluationException(
                    file + ": the arm \"" + name + "\" has 1 unit; the spread of a mean needs at least 2");
        }
        return MeanArm.of(own);
    }

    private ExperimentResult totals(ColumnValues values, String unitsColumn, boolean[] isTreated) {
        double[] units = values.number(unitsColumn);
        requireCounts(unitsColumn, units);
        long[] all = sums(units, isTreated);
        requireUnits(all[0], all[1]);
        Map<String, ExperimentResult.Pair> metrics = new LinkedHashMap<>();
        for (EffectRule rule : rules) {
            double[] column = values.number(rule.metric());
            requireCounts(rule.metric(), column);
            for (int row = 0; row < column.length; row++) {
                if (column[row] > units[row]) {
                    throw wrong(
                            row,
                            rule.metric() + " is " + words(column[row]) + ", more than the " + words(units[row])
                                    + " of " + unitsColumn);
                }
            }
            long[] successes = sums(column, isTreated);
            metrics.put(
                    rule.metric(),
                    new ExperimentResult.Pair(new ShareArm(all[0], successes[0]), new ShareArm(all[1], successes[1])));
        }
        return new ExperimentResult(all[0], all[1], metrics);
    }

    private void requireCounts(String column, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (!(values[row] >= 0) || values[row] != Math.rint(values[row]) || Double.isInfinite(values[row])) {
                throw wrong(
                        row, column + " is " + words(values[row]) + ", expected a whole number that is not below 0");
            }
        }
    }

    private void requireUnits(long control, long treatment) {
        if (control == 0 || treatment == 0) {
            throw new EvaluationException(file + ": the arm \"" + (control == 0 ? arms.control() : arms.treatment())
                    + "\" has no units, so there is nothing to compare");
        }
    }

    private static long[] sums(double[] column, boolean[] isTreated) {
        long[] sums = new long[2];
        for (int row = 0; row < column.length; row++) {
            sums[isTreated[row] ? 1 : 0] += (long) column[row];
        }
        return sums;
    }

    private static int[] rows(boolean[] isTreated, boolean wanted) {
        return IntStream.range(0, isTreated.length)
                .filter(row -> isTreated[row] == wanted)
                .toArray();
    }

    private static String words(double value) {
        return Double.isNaN(value) ? "missing or NaN" : Numbers.text(value);
    }

    private EvaluationException wrong(int row, String what) {
        return new EvaluationException(file + ": row " + (row + 1) + ": " + what);
    }
}
