package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accepted runs over some data before this one. The same bytes count once, as often as they were judged: a build that is
 * repeated says nothing new.
 *
 * @param file the history's file, for messages
 * @param runs the runs, the oldest first
 */
public record EarlierRuns(String file, List<DataRun> runs) {
    /** Keeps what counts. */
    public EarlierRuns {
        Map<String, DataRun> latest = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            DataRun run = runs.get(i);
            if (run.isAccepted()) {
                String key = run.sha256().isEmpty() ? "run " + i : run.sha256();
                latest.remove(key);
                latest.put(key, run);
            }
        }
        runs = List.copyOf(latest.values());
    }

    /** No earlier run. */
    public static EarlierRuns none() {
        return new EarlierRuns("", List.of());
    }

    /** The last accepted run. */
    Optional<DataRun> last() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Whether the last accepted data are these very bytes, so that nothing can have changed. */
    boolean lastIs(String sha256) {
        return !sha256.isEmpty()
                && last().filter(run -> run.sha256().equals(sha256)).isPresent();
    }

    /** The last values of a metric, at most so many, the oldest first; values that are no numbers are left out. */
    double[] values(String metric, String column, int most) {
        double[] all = runs.stream()
                .flatMap(run -> run.metric(metric, column).stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        return java.util.Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length);
    }
}
