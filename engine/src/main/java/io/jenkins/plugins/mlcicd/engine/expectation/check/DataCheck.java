package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.util.List;
import java.util.function.Function;

/** A check of a table that is no expectation of a suite. */
public interface DataCheck {
    /** Its id within the data, stable from run to run, such as "freshness/flown_at". */
    String id();

    /** What is checked, in words. */
    String title();

    /** Whether it blocks. */
    Severity severity();

    /** Whether it compares with earlier runs, so that a person may accept what it finds. */
    default boolean comparesWithEarlierRuns() {
        return false;
    }

    /** Other data files that it looks at. */
    default List<SourceSettings> sources() {
        return List.of();
    }

    /**
     * Looks at what only the database can tell about the settings, before anything is judged.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they are wrong
     */
    default void check(DuckDbSession session) {}

    /**
     * Makes it ready for a table.
     *
     * @throws CannotJudge if the table does not allow to judge it
     */
    Evaluation prepare(CheckContext context);

    /** A check that is ready to be judged on a table. */
    interface Evaluation {
        /** The SQL aggregates whose values it needs, each one call of an aggregate function. */
        List<String> aggregates();

        /** Judges, and tells the report's check; may ask the table for more. */
        void judge(Function<String, Object> values, CheckBuilder check);
    }

    /** The data do not allow to judge, for example as a column is not there; so the check does not hold. */
    final class CannotJudge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotJudge(String message) {
            super(message);
        }
    }
}
