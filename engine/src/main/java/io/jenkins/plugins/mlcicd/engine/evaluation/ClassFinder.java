package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions.Classes;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the two classes of a file. Labels that are the same number or truth value are the same class: 1, 1.0; true, True. */
final class ClassFinder {
    private static final List<String> POSITIVE = List.of("1", "true");
    private static final List<String> NEGATIVE = List.of("0", "false");

    private final String file;
    private final Optional<String> positive;
    private final Map<String, String> names = new HashMap<>();

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
    Classes find(Map<String, String[]> columns) {
        List<String> found = new ArrayList<>();
        columns.forEach((column, values) -> {
            for (int row = 0; row < values.length; row++) {
                if (values[row] == null) {
                    throw new EvaluationException(at(row, column) + " is missing");
                }
                String name = names.computeIfAbsent(values[row], ClassNames::of);
                if (found.contains(name)) {
                    continue;
                }
                if (found.size() == 2) {
                    throw new EvaluationException(at(row, column) + " is \"" + values[row] + "\", a third class beside "
                            + quoted(found) + "; a binary task has two");
                }
                found.add(name);
            }
        });
        return classes(found, columns.keySet().iterator().next());
    }

    /** Which rows hold the positive class. */
    boolean[] isPositive(String[] values, Classes classes) {
        boolean[] isPositive = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            isPositive[row] = names.get(values[row]).equals(classes.positive());
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
