package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.ColumnValues;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.MulticlassPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RankingPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RegressionPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Weighting;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceInputs;
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

    /** What tells which rows the settings' own file has. */
    String rowsDigest() {
        return RowsDigest.of(settings);
    }

    /**
     * Reads a file.
     *
     * @throws EvaluationException if a column is missing, or a row cannot be evaluated; the message names it
     */
    ScoredRows read(Path path) {
        return read(path, false);
    }

    /** Reads a file together with the columns that rules slice by. */
    ScoredRows readWithSlices(Path path) {
        return read(path, true);
    }

    private ScoredRows read(Path path, boolean withSlices) {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(path), Map.of());
            String file = path.toString();
            if (table.rows() == 0) {
                throw new EvaluationException(file + ": has no rows, so there is nothing to evaluate");
            }
            ColumnValues values = table.read(
                    numberColumns(),
                    textColumns(withSlices),
                    columns.key().stream().toList());
            Optional<Keys> keys = columns.key().map(key -> Keys.of(path, key, values.key(key)));
            SliceInputs slicing =
                    withSlices ? SliceInputs.of(settings.slices(), file, table, values) : SliceInputs.NONE;
            return new ScoredRows(file, predictions(file, values), keys, slicing);
        }
    }

    private Predictions predictions(String file, ColumnValues values) {
        return switch (settings.task()) {
            case BINARY -> binary(file, values);
            case MULTICLASS -> multiclass(file, values);
            case REGRESSION -> regression(file, values);
            case RANKING -> ranking(file, values);
        };
    }

    private List<String> numberColumns() {
        List<String> numbers = new ArrayList<>(columns.weight().stream().toList());
        switch (settings.task()) {
            case BINARY -> columns.score().ifPresent(numbers::add);
            case MULTICLASS -> numbers.addAll(columns.scores().values());
            case REGRESSION ->
                numbers.addAll(List.of(columns.label(), columns.prediction().orElseThrow()));
            case RANKING ->
                numbers.addAll(List.of(columns.label(), columns.score().orElseThrow()));
        }
        return numbers;
    }

    private List<String> textColumns(boolean withSlices) {
        List<String> texts = new ArrayList<>();
        if (withSlices) {
            texts.addAll(SliceInputs.columns(settings.slices()));
        }
        switch (settings.task()) {
            case BINARY, MULTICLASS -> {
                texts.add(columns.label());
                columns.prediction().ifPresent(texts::add);
            }
            case REGRESSION -> {}
            case RANKING -> texts.add(columns.query().orElseThrow());
        }
        return texts;
    }

    /** A weight below 0 makes no sense, and if all are 0, nothing counts. */
    private Weighting weighting(String file, ColumnValues values) {
        if (columns.weight().isEmpty()) {
            return Weighting.EQUAL;
        }
        String column = columns.weight().get();
        double[] weights = values.number(column);
        require(
                file,
                column,
                weights,
                weight -> Double.isFinite(weight) && weight >= 0,
                "a weight that is finite and not below 0");
        Weighting weighting = Weighting.of(weights);
        if (weighting.total(weights.length) == 0) {
            throw new EvaluationException(file + ": all values of " + column + " are 0, so no row counts");
        }
        return weighting;
    }

    private Predictions binary(String file, ColumnValues values) {
        Map<String, TextColumn> classColumns = new LinkedHashMap<>();
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
                .map(column -> ClassFinder.isPositive(values.text(column), classes))
                .orElseGet(() -> reach(scores.orElseThrow()));
        boolean[] labels = ClassFinder.isPositive(values.text(columns.label()), classes);
        return new BinaryPredictions(classes, labels, predicted, scores, weighting(file, values));
    }

    private boolean[] reach(double[] scores) {
        boolean[] predicted = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            predicted[i] = scores[i] >= settings.classes().threshold();
        }
        return predicted;
    }

    private Predictions multiclass(String file, ColumnValues values) {
        TextColumn labels = values.text(columns.label());
        Optional<TextColumn> predicted = columns.prediction().map(values::text);
        List<String> named = settings.classes().classes();
        ClassIndex classes = named.isEmpty()
                ? ClassIndex.found(
                        file, predicted.map(each -> List.of(labels, each)).orElse(List.of(labels)))
                : ClassIndex.of(file, named);
        int[] labelNumbers = classes.numbers(columns.label(), labels);
        Optional<double[][]> scores = columns.scores().isEmpty()
                ? Optional.empty()
                : Optional.of(classes.classes().stream()
                        .map(name ->
                                probabilities(file, values, columns.scores().get(name)))
                        .toArray(double[][]::new));
        int[] predictedNumbers = predicted
                .map(texts -> classes.numbers(columns.prediction().orElseThrow(), texts))
                .orElseGet(() -> highest(scores.orElseThrow(), labels.rows()));
        return new MulticlassPredictions(
                classes.classes(), labelNumbers, predictedNumbers, scores, weighting(file, values));
    }

    private static double[] probabilities(String file, ColumnValues values, String column) {
        double[] scores = values.number(column);
        require(file, column, scores, score -> score >= 0 && score <= 1, "a probability from 0 to 1");
        return scores;
    }

    /** The class with the highest score of each row; of equal ones the first. */
    private static int[] highest(double[][] scores, int rows) {
        int[] highest = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int each = 1; each < scores.length; each++) {
                if (scores[each][row] > scores[highest[row]][row]) {
                    highest[row] = each;
                }
            }
        }
        return highest;
    }

    private Predictions regression(String file, ColumnValues values) {
        String prediction = columns.prediction().orElseThrow();
        for (String column : List.of(columns.label(), prediction)) {
            require(file, column, values.number(column), Double::isFinite, "a finite number");
        }
        return new RegressionPredictions(
                values.number(columns.label()), values.number(prediction), weighting(file, values));
    }

    private Predictions ranking(String file, ColumnValues values) {
        String query = columns.query().orElseThrow();
        String score = columns.score().orElseThrow();
        double[] relevance = values.number(columns.label());
        require(
                file,
                columns.label(),
                relevance,
                each -> Double.isFinite(each) && each >= 0,
                "a relevance that is finite and not below 0");
        require(file, score, values.number(score), Double::isFinite, "a finite number");
        return new RankingPredictions(queries(file, query, values.text(query)), relevance, values.number(score));
    }

    private static int[] queries(String file, String column, TextColumn names) {
        int[] queries = new int[names.rows()];
        for (int row = 0; row < queries.length; row++) {
            queries[row] = names.number(row);
            if (queries[row] == TextColumn.MISSING) {
                throw new EvaluationException(file + ": row " + (row + 1) + ": " + column + " is missing");
            }
        }
        return queries;
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
