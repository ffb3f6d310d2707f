package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;

/**
 * A Great Expectations suite.
 *
 * @param name its name
 * @param entries its expectations, in order
 */
record Suite(String name, List<SuiteEntry> entries) {
    /** Freezes the entries. */
    Suite {
        entries = List.copyOf(entries);
    }

    /** Whether it says how many rows there must be. */
    boolean saysHowManyRows() {
        return entries.stream().anyMatch(entry -> entry.type().startsWith("expect_table_row_count"));
    }
}
