package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions.Classes;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the two classes of a file. Labels that are the same number or truth value are the same class: 1, 1.0; true, True. */
final class ClassFinder {
    private static final List<String> POSITIVE = List.of("1", "true");
    private static final List<String> NEGATIVE = List.of("0", "false");

    private final String file;
    private final Optional<String> positive;

    /**
     * A finder for a file.
     *
     * @param positive the positive class; 1 or true if left out
     */
    ClassFinder(String file, Optional<String> positive) {
        this.file = file;
        this.positive = positive.map(ClassNames::of);
    }

    /**
     * The classes that occur in columns of labels and predictions.
     *
     * @throws EvaluationException if a value is missing, or there is a third class
     */
    Classes find(Map<String, TextColumn> columns) {
        List<String> found = new ArrayList<>();
        columns.forEach((column, values) -> {
            BitSet seen = new BitSet();
            for (int row = 0; row < values.rows(); row++) {
                int number = values.number(row);
                if (number == TextColumn.MISSING) {
                    throw new EvaluationException(at(row, column) + " is missing");
                }
                if (!seen.get(number)) {
                    seen.set(number);
                    add(found, values.text(row), at(row, column));
                }
            }
        });
        return classes(found, columns.keySet().iterator().next());
    }

    private static void add(List<String> found, String label, String place) {
        String name = ClassNames.of(label);
        if (found.contains(name)) {
            return;
        }
        if (found.size() == 2) {
            throw new EvaluationException(
                    place + " is \"" + label + "\", a third class beside " + quoted(found) + "; a binary task has two");
        }
        found.add(name);
    }

    /** Which rows hold the positive class. */
    static boolean[] isPositive(TextColumn values, Classes classes) {
        BitSet positive = new BitSet();
        for (int number = 0; number < values.texts().size(); number++) {
            positive.set(number, ClassNames.of(values.texts().get(number)).equals(classes.positive()));
        }
        boolean[] isPositive = new boolean[values.rows()];
        for (int row = 0; row < isPositive.length; row++) {
            isPositive[row] = positive.get(values.number(row));
        }
        return isPositive;
    }

    private Classes classes(List<String> found, String column) {
        String chosen = positive.or(
                        () -> found.stream().filter(POSITIVE::contains).findFirst())
                .or(() -> usualPositive(found))
                .orElseThrow(() -> new EvaluationException(file + ": " + column + " has the classes " + quoted(found)
                        + ": say with 'positive' which is the positive one"));
        List<String> others =
                found.stream().filter(name -> !name.equals(chosen)).toList();
        if (others.size() == 2) {
            throw new EvaluationException(file + ": " + column + " has the classes " + quoted(found)
                    + ", and neither is the positive one, \"" + chosen + "\" (set with 'positive')");
        }
        return new Classes(chosen, others.isEmpty() ? "not " + chosen : others.get(0));
    }

    /** Where no row is positive, the negative class tells what the positive one would be called. */
    private static Optional<String> usualPositive(List<String> found) {
        boolean isUsual = found.size() == 1 && NEGATIVE.contains(found.get(0));
        return isUsual ? Optional.of(POSITIVE.get(NEGATIVE.indexOf(found.get(0)))) : Optional.empty();
    }

    private String at(int row, String column) {
        return file + ": row " + (row + 1) + ": " + column;
    }

    private static String quoted(List<String> names) {
        return String.join(
                " and ", names.stream().map(name -> "\"" + name + "\"").toList());
    }
}
