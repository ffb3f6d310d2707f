package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import java.util.List;
import java.util.Optional;

/** Which of a build's gates a person wants to see first. */
final class Decisive {
    private Decisive() {}

    /** The first that blocks, else the first that warns, else the last. */
    static Optional<GateRecord> of(List<GateRecord> records) {
        return records.stream()
                .filter(gateRecord -> gateRecord.getVerdict().blocks())
                .findFirst()
                .or(() -> records.stream()
                        .filter(gateRecord -> gateRecord.getVerdict() == Verdict.WARN)
                        .findFirst())
                .or(() -> records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1)));
    }
}
