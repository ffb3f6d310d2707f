package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.RowPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an expectation ended.
 *
 * @param success whether it held
 * @param message why not, in one sentence; may be empty if it held
 * @param expected what would be accepted, as in a report's check
 * @param observed what was found, as in a report's check
 * @param unit the unit of both
 * @param result the numbers under the names that Great Expectations gives them
 * @param samples offending values with their rows
 * @param exception whether it could not be judged on data of this shape
 */
record Outcome(
        boolean success,
        String message,
        Object expected,
        Object observed,
        String unit,
        Map<String, Object> result,
        List<Sample> samples,
        boolean exception) {

    /**
     * An offending value.
     *
     * @param row its row, 1 for the first row of data
     * @param value the value; a list where several columns are judged together
     * @param place where the row stands, in a source of several files
     */
    record Sample(long row, Object value, RowPlace place) {
        /** A sample from a source of one file. */
        Sample(long row, Object value) {
            this(row, value, new RowPlace(Optional.empty(), row));
        }
    }

    /** The outcome of what has no rows to show. */
    static Outcome of(
            boolean success,
            String message,
            Object expected,
            Object observed,
            String unit,
            Map<String, Object> result) {
        return new Outcome(success, success ? "" : message, expected, observed, unit, result, List.of(), false);
    }

    /** The same with another result. */
    Outcome withResult(Map<String, Object> other) {
        return new Outcome(success, message, expected, observed, unit, other, samples, exception);
    }

    /** It cannot be judged on this data, and so does not hold. */
    static Outcome notApplicable(String message) {
        return new Outcome(false, message, null, null, "", Map.of(), List.of(), true);
    }
}
