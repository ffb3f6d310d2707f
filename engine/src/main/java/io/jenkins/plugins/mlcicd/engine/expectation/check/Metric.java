package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A number that is measured at each run and compared with earlier runs. Missing values are passed over. */
enum Metric {
    /** How many rows. */
    ROW_COUNT("number of rows", "rows"),
    /** Missing values, as a share of all rows, from 0 to 1. */
    MISSING_SHARE("share of missing values", ""),
    /** Missing values. */
    MISSING_COUNT("number of missing values", "values"),
    /** Different values. */
    DISTINCT_COUNT("number of different values", "values"),
    /** The arithmetic mean. */
    MEAN("mean", ""),
    /** The median; between two values, their mean. */
    MEDIAN("median", ""),
    /** The standard deviation of a sample, which divides by n - 1; infinite values are passed over. */
    STDEV("standard deviation", ""),
    /** The smallest value. */
    MIN("smallest value", ""),
    /** The largest value. */
    MAX("largest value", ""),
    /** The sum. */
    SUM("sum", "");

    private final String words;
    private final String unit;

    Metric(String words, String unit) {
        this.words = words;
        this.unit = unit;
    }

    /** The metric of a name, which the schema has checked. */
    static Metric of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Its name in settings and in the history. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String unit() {
        return unit;
    }

    boolean isOfTable() {
        return this == ROW_COUNT;
    }

    /** In messages: "the mean of speed". */
    String of(String column, String article) {
        return article + words + (isOfTable() ? "" : " of " + column);
    }

    private boolean needsNumbers() {
        return this == MEAN || this == MEDIAN || this == STDEV || this == MIN || this == MAX || this == SUM;
    }

    /** The aggregates that it needs of a column, which is null for one of the table. */
    List<String> aggregates(Column column) {
        if (isOfTable()) {
            return List.of("count(*)");
        }
        if (needsNumbers() && !column.isNumeric()) {
            throw new DataCheck.CannotJudge(column.name() + " is of type " + column.type() + ", so it has no " + words);
        }
        String number = "CAST(" + column.value() + " AS DOUBLE)";
        return switch (this) {
            case ROW_COUNT -> List.of("count(*)");
            case MISSING_SHARE, MISSING_COUNT -> List.of("count(*)", "count(" + column.text() + ")");
            case DISTINCT_COUNT ->
                List.of("count(DISTINCT " + (column.misfits() == 0 ? column.value() : column.text()) + ")");
            case MEAN -> List.of("avg(" + number + ")");
            case MEDIAN -> List.of("median(" + number + ")");
            // The database refuses to take the deviation of infinite numbers.
            case STDEV -> List.of("stddev_samp(" + number + ") FILTER (WHERE isfinite(" + number + "))");
            case MIN -> List.of("min(" + number + ")");
            case MAX -> List.of("max(" + number + ")");
            case SUM -> List.of("sum(" + number + ")");
        };
    }

    /** Its value from those of its aggregates; NaN where there is none. */
    double value(List<Object> values) {
        double[] numbers = values.stream()
                .mapToDouble(value -> value == null ? Double.NaN : ((Number) value).doubleValue())
                .toArray();
        return switch (this) {
            case MISSING_COUNT -> numbers[0] - numbers[1];
            case MISSING_SHARE -> (numbers[0] - numbers[1]) / numbers[0];
            default -> numbers[0];
        };
    }

    /** All names. */
    static List<String> names() {
        return Arrays.stream(values()).map(Metric::key).toList();
    }
}
