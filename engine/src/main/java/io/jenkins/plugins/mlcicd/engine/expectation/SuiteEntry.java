package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.Map;
import java.util.Optional;

/**
 * One expectation of a suite.
 *
 * @param type its name, such as expect_column_values_to_not_be_null
 * @param kwargs its arguments
 * @param meta what its author noted
 * @param notes the notes among that, or empty
 * @param severity whether it blocks
 * @param expectation what is expected
 * @param description what its author calls it
 * @param format how much its result says
 */
record SuiteEntry(
        String type,
        Map<String, Object> kwargs,
        Map<String, Object> meta,
        String notes,
        Severity severity,
        Expectation expectation,
        Optional<String> description,
        ResultFormat format) {

    /** One whose result says what results say by themselves. */
    SuiteEntry(
            String type,
            Map<String, Object> kwargs,
            Map<String, Object> meta,
            String notes,
            Severity severity,
            Expectation expectation) {
        this(type, kwargs, meta, notes, severity, expectation, Optional.empty(), ResultFormat.STANDARD);
    }

    /** What is expected, in its author's words or in ours. */
    String title() {
        return description.orElseGet(expectation::title);
    }
}
