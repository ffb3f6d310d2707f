package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;

/** What each row must fit. */
interface RowRule {
    /** The rule as a title, with its columns: "speed: values between 0 and 500". */
    String title();

    /** What the rows that break it do: "are outside of 0 to 500". */
    String wrong();

    /** The columns that it is about. */
    List<String> columns();

    /** The SQL condition of the rows that it is about. */
    String judged(Table table);

    /** The SQL condition that a judged row must meet; null counts as not met. */
    String fits(Table table);

    /** The SQL expressions of the values to show for a row. */
    List<String> shown(Table table);

    /** Whether missing values are passed over, as nearly all rules do. */
    default boolean passesOverMissing() {
        return true;
    }
}
