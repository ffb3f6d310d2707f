package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code dvc metrics show --json} prints: {@code {REVISION: {"data": {FILE: {"data": METRICS}}}}}, with {@code "error"}
 * in the place of "data" where DVC could not read something (as DVC 3.67 does it).
 */
final class DvcMetrics {
    private static final String DATA = "data";
    private static final String ERROR = "error";
    /** What DVC calls the files as they are now: without and with other revisions beside them. */
    private static final List<String> NOW = List.of("", "workspace");

    private final Path path;
    private final Map<?, ?> revisions;

    private DvcMetrics(Path path, Map<?, ?> revisions) {
        this.path = path;
        this.revisions = revisions;
    }

    /** The metrics of each file, if the object is of this shape. */
    static Optional<List<Map<?, ?>>> parts(Path path, Map<?, ?> object) {
        boolean isDvc = !object.isEmpty() && object.values().stream().allMatch(DvcMetrics::isRevision);
        return isDvc ? Optional.of(new DvcMetrics(path, object).files()) : Optional.empty();
    }

    private static boolean isRevision(Object value) {
        if (!(value instanceof Map<?, ?> revision) || revision.size() != 1) {
            return false;
        }
        return revision.get(ERROR) instanceof Map
                || (revision.get(DATA) instanceof Map<?, ?> files
                        && files.values().stream()
                                .allMatch(file -> file instanceof Map<?, ?> result
                                        && result.size() == 1
                                        && (result.containsKey(DATA) || result.containsKey(ERROR))));
    }

    private List<Map<?, ?>> files() {
        Map<?, ?> revision = (Map<?, ?>) revisions.get(revision());
        if (revision.get(ERROR) instanceof Map<?, ?> error) {
            throw new EvaluationException(path + ": DVC could not read the metrics: " + error.get("msg"));
        }
        List<Map<?, ?>> parts = new ArrayList<>();
        ((Map<?, ?>) revision.get(DATA)).forEach((file, result) -> parts.add(metrics(file, (Map<?, ?>) result)));
        return parts;
    }

    /** The present state or, if DVC leaves it out since it is the same as a branch's, that branch. */
    private Object revision() {
        for (String now : NOW) {
            if (revisions.containsKey(now)) {
                return now;
            }
        }
        if (revisions.size() > 1) {
            throw new EvaluationException(path + ": has the metrics of several revisions, " + revisions.keySet()
                    + "; write those of one with 'dvc metrics show --json'");
        }
        return revisions.keySet().iterator().next();
    }

    private Map<?, ?> metrics(Object file, Map<?, ?> result) {
        if (result.get(ERROR) instanceof Map<?, ?> error) {
            throw new EvaluationException(path + ": DVC could not read " + file + ": " + error.get("msg"));
        }
        return result.get(DATA) instanceof Map<?, ?> metrics ? metrics : Map.of(file, result.get(DATA));
    }
}
