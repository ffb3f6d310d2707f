package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Optional;

/** What a suite expects of a table: one kind of expectation with its arguments. */
interface Expectation {
    /** What is expected, in words: "speed: values between 0 and 500". */
    String title();

    /** The columns that must be there for it to be judged. */
    List<String> columns();

    /** The names of other data of the same gate that it compares with. */
    default List<String> otherData() {
        return List.of();
    }

    /**
     * Checks what only the database can check, before any data is read.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is wrong
     */
    default void check(DuckDbSession session) {}

    /**
     * Makes it ready to be judged on a table that has its columns.
     *
     * @throws NotApplicable if the columns' types do not allow to judge it
     */
    Evaluation compile(Table table);

    /** An expectation that is ready to be judged on a table. */
    interface Evaluation {
        /**
         * The SQL aggregates whose values it needs; they run in one query together with those of all others. Each is one
         * call of an aggregate function and nothing around it, so that a row condition can be added to it as a filter.
         */
        List<String> aggregates();

        /**
         * A query over the table that gives, in its first column, the numbers of the rows that break it; empty where rows
         * cannot be blamed one by one.
         */
        default Optional<String> offendingRows() {
            return Optional.empty();
        }

        /**
         * The rule that Java judges row by row, where SQL cannot; the rows are read once for all of them. Whoever wraps an
         * evaluation hands this on.
         */
        default Optional<RowCheck> rowCheck() {
            return Optional.empty();
        }

        /** Judges by the aggregates' values; may ask the table for more where they show that it does not hold. */
        Outcome judge(List<Object> values);
    }

    /** An evaluation that needs no aggregates. */
    static Evaluation known(Outcome outcome) {
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of();
            }

            @Override
            public Outcome judge(List<Object> values) {
                return outcome;
            }
        };
    }
}
