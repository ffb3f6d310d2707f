package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.ColumnValues;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** Reads predictions files, of a candidate and of its baseline alike. */
final class PredictionsReader {
    private final PredictionsSettings settings;
    private final Columns columns;

    PredictionsReader(PredictionsSettings settings) {
        this.settings = settings;
        this.columns = settings.columns();
    }

    /**
     * Reads a file.
     *
     * @throws EvaluationException if a column is missing, or a row cannot be evaluated; the message names it
     */
    ScoredRows read(Path path) {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(path), Map.of());
            String file = path.toString();
            if (table.rows() == 0) {
                throw new EvaluationException(file + ": has no rows, so there is nothing to evaluate");
            }
            boolean isBinary = settings.task() == Task.BINARY;
            ColumnValues values = table.read(numberColumns(isBinary), textColumns(isBinary));
            Optional<Keys> keys = columns.key().map(key -> Keys.of(file, key, values.text(key)));
            return new ScoredRows(file, isBinary ? binary(file, values) : regression(file, values), keys);
        }
    }

    private List<String> numberColumns(boolean isBinary) {
        return isBinary
                ? columns.score().stream().toList()
                : List.of(columns.label(), columns.prediction().orElseThrow());
    }

    private List<String> textColumns(boolean isBinary) {
        List<String> texts = new ArrayList<>(columns.key().stream().toList());
        if (isBinary) {
            texts.add(columns.label());
            columns.prediction().ifPresent(texts::add);
        }
        return texts;
    }

    private Predictions binary(String file, ColumnValues values) {
        Map<String, String[]> classColumns = new LinkedHashMap<>();
        classColumns.put(columns.label(), values.text(columns.label()));
        columns.prediction().ifPresent(column -> classColumns.put(column, values.text(column)));
        ClassFinder finder = new ClassFinder(file, settings.classes().positive());
        BinaryPredictions.Classes classes = finder.find(classColumns);

        Optional<double[]> scores = columns.score().map(values::number);
        scores.ifPresent(each -> require(
                file,
                columns.score().orElseThrow(),
                each,
                score -> score >= 0 && score <= 1,
                "a probability from 0 to 1"));
        boolean[] predicted = columns.prediction()
                .map(column -> finder.isPositive(values.text(column), classes))
                .orElseGet(() -> reach(scores.orElseThrow()));
        boolean[] labels = finder.isPositive(values.text(columns.label()), classes);
        return new BinaryPredictions(classes, labels, predicted, scores);
    }

    private boolean[] reach(double[] scores) {
        boolean[] predicted = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            predicted[i] = scores[i] >= settings.classes().threshold();
        }
        return predicted;
    }

    private Predictions regression(String file, ColumnValues values) {
        for (String column : numberColumns(false)) {
            require(file, column, values.number(column), Double::isFinite, "a finite number");
        }
        return new RegressionPredictions(
                values.number(columns.label()),
                values.number(columns.prediction().orElseThrow()));
    }

    private static void require(
            String file, String column, double[] values, DoublePredicate accepted, String expected) {
        int first = -1;
        int wrong = 0;
        for (int i = 0; i < values.length; i++) {
            if (!accepted.test(values[i]) && wrong++ == 0) {
                first = i;
            }
        }
        if (wrong > 0) {
            String found = Double.isNaN(values[first]) ? "missing or NaN" : Numbers.text(values[first]);
            throw new EvaluationException(file + ": row " + (first + 1) + ": " + column + " is " + found + ", expected "
                    + expected + (wrong > 1 ? " (and " + (wrong - 1) + " more such rows)" : ""));
        }
    }
}
