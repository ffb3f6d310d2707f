package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.List;
import java.util.Map;

/**
 * A Great Expectations suite.
 *
 * @param name its name
 * @param entries its expectations, in order
 * @param parameters the values of its parameters
 */
record Suite(String name, List<SuiteEntry> entries, Map<String, Object> parameters) {
    /** Freezes the entries. */
    Suite {
        entries = List.copyOf(entries);
    }

    /** A suite without parameters. */
    Suite(String name, List<SuiteEntry> entries) {
        this(name, entries, Map.of());
    }

    /** Whether it says how many rows there must be. */
    boolean saysHowManyRows() {
        return entries.stream().anyMatch(entry -> entry.type().startsWith("expect_table_row_count"));
    }
}
