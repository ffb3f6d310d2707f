package io.jenkins.plugins.mlcicd.engine.gate;

import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.util.Optional;

/** Judges something and reports. Its settings were given to it when it was made. */
public interface Gate {
    /** The gate's id, which names its report's file: "data", "evaluate", … */
    String id();

    /** What is judged, in the user's words. */
    String name();

    /**
     * Judges, and adds inputs, checks, charts and outputs to the report while it goes.
     *
     * @throws UsageException if the settings or the files that describe the gate are wrong: nothing is evaluated
     * @throws EvaluationException if what is judged cannot be read or reached
     */
    void judge(ReportBuilder report);

    /**
     * How far a long piece of work is, for a person who waits: {@code 43 % of data/train.csv}. Asked by another thread while
     * the gate judges; empty where there is nothing to tell.
     */
    default Optional<String> progress() {
        return Optional.empty();
    }
}
