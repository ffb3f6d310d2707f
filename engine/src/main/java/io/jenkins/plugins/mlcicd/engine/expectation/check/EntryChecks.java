package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.nio.file.Path;
import java.util.List;

/**
 * The checks of some data beside their suite.
 *
 * @param list the checks
 * @param history the file where runs are recorded, for checks that compare with earlier ones
 */
public record EntryChecks(List<DataCheck> list, Path history) {
    /** Freezes the checks. */
    public EntryChecks {
        list = List.copyOf(list);
    }

    /** No checks. */
    public static EntryChecks none() {
        return new EntryChecks(List.of(), Path.of(""));
    }

    /** Whether a run is compared with earlier ones, and recorded for later ones. */
    public boolean compareWithEarlierRuns() {
        return list.stream().anyMatch(DataCheck::comparesWithEarlierRuns);
    }
}
