package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
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
    static ClassIndex found(String file, List<TextColumn> columns) {
        TreeSet<String> names = new TreeSet<>();
        for (TextColumn column : columns) {
            for (String text : column.texts()) {
                names.add(ClassNames.of(text));
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
    int[] numbers(String column, TextColumn values) {
        int[] ofTexts = values.texts().stream()
                .mapToInt(label -> numbers.getOrDefault(ClassNames.of(label), -1))
                .toArray();
        int[] result = new int[values.rows()];
        for (int row = 0; row < result.length; row++) {
            if (values.number(row) == TextColumn.MISSING) {
                throw new EvaluationException(at(row, column) + " is missing");
            }
            result[row] = ofTexts[values.number(row)];
            if (result[row] < 0) {
                throw new EvaluationException(at(row, column) + " is \"" + values.text(row)
                        + "\", which is none of the classes: " + String.join(", ", classes));
            }
        }
        return result;
    }

    private String at(int row, String column) {
        return file + ": row " + (row + 1) + ": " + column;
    }
}
