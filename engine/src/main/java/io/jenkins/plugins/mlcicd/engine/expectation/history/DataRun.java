package io.jenkins.plugins.mlcicd.engine.expectation.history;

import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of the data gate over some data.
 *
 * @param data what the data are called
 * @param time when it ran
 * @param verdict how the gate ended
 * @param sha256 the digest of the data's bytes; empty where there is none
 * @param rows how many rows there were
 * @param columns the columns, in order
 * @param metrics what was measured
 */
public record DataRun(
        String data,
        Instant time,
        Verdict verdict,
        String sha256,
        long rows,
        List<ColumnOf> columns,
        List<MetricOf> metrics) {

    /** Freezes the lists. */
    public DataRun {
        columns = List.copyOf(columns);
        metrics = List.copyOf(metrics);
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its SQL type
     */
    public record ColumnOf(String name, String type) {}

    /**
     * A number that was measured.
     *
     * @param metric which
     * @param column of which column; empty for one of the table
     * @param value the number; NaN where there was none
     */
    public record MetricOf(String metric, String column, double value) {}

    /** Whether later runs are compared with it: nothing blocked. */
    public boolean isAccepted() {
        return !verdict.blocks();
    }

    /** The same with how the gate ended. */
    public DataRun ended(Verdict ended) {
        return new DataRun(data, time, ended, sha256, rows, columns, metrics);
    }

    /** A metric's value, if it was measured. */
    public Optional<Double> metric(String metric, String column) {
        return metrics.stream()
                .filter(one -> one.metric().equals(metric) && one.column().equals(column))
                .map(MetricOf::value)
                .findFirst();
    }
}
