package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The classes of a file with several, each with its number. */
final class ClassIndex {
    private static final int MOST_CLASSES = 1_000;

    private final String file;
    private final List<String> classes;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> numbersOfLabels = new HashMap<>();

    private ClassIndex(String file, List<String> classes) {
        this.file = file;
        this.classes = classes;
        for (String name : classes) {
            numbers.put(name, numbers.size());
        }
    }

    /** Classes that the settings name. */
    static ClassIndex of(String file, List<String> names) {
        return new ClassIndex(file, names);
    }

    /**
     * The classes that occur in columns of labels and predictions.
     *
     * @throws EvaluationException if there are too many to be classes
     */
    static ClassIndex found(String file, List<String[]> columns) {
        TreeSet<String> names = new TreeSet<>();
        Map<String, String> known = new HashMap<>();
        for (String[] values : columns) {
            for (String value : values) {
                if (value != null) {
                    names.add(known.computeIfAbsent(value, ClassNames::of));
                }
                if (names.size() > MOST_CLASSES) {
                    throw new EvaluationException(
                            file + ": more than " + MOST_CLASSES
                                    + " different labels and predictions; is it a number that is predicted (task: regression)?");
                }
            }
        }
        return new ClassIndex(file, List.copyOf(names));
    }

    List<String> classes() {
        return classes;
    }

    /**
     * The number of each row's class.
     *
     * @throws EvaluationException if one is missing or unknown
     */
    int[] numbers(String column, String[] values) {
        int[] result = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            if (values[row] == null) {
                throw new EvaluationException(at(row, column) + " is missing");
            }
            int number = numbersOfLabels.computeIfAbsent(
                    values[row], label -> numbers.getOrDefault(ClassNames.of(label), -1));
            if (number < 0) {
                throw new EvaluationException(at(row, column) + " is \"" + values[row]
                        + "\", which is none of the classes: " + String.join(", ", classes));
            }
            result[row] = number;
        }
        return result;
    }

    private String at(int row, String column) {
        return file + ": row " + (row + 1) + ": " + column;
    }
}
