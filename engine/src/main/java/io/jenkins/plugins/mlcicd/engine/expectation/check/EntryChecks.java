package io.jenkins.plugins.mlcicd.engine.expectation.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The checks of some data beside their suite.
 *
 * @param list the checks
 * @param constraints constraints of Deequ, which are judged as expectations
 * @param history the file where runs are recorded, for checks that compare with earlier ones
 */
public record EntryChecks(List<DataCheck> list, Optional<DeequConstraints> constraints, Path history) {
    /** Freezes the checks. */
    public EntryChecks {
        list = List.copyOf(list);
    }

    /** No checks. */
    public static EntryChecks none() {
        return new EntryChecks(List.of(), Optional.empty(), Path.of(""));
    }

    /** Whether a run is compared with earlier ones, and recorded for later ones. */
    public boolean compareWithEarlierRuns() {
        return list.stream().anyMatch(DataCheck::comparesWithEarlierRuns);
    }
}
