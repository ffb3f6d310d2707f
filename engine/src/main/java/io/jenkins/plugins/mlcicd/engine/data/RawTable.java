package io.jenkins.plugins.mlcicd.engine.data;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A source as the database's reader gives it, before types are found.
 *
 * @param select the query over it; its columns are called c0, c1, …, so that no name from the file stands in SQL
 * @param columns the columns
 * @param expectedRows how many rows must come out, or {@link #UNKNOWN}; asked once all rows were read, and refuses what
 *     is wrong with the files though it could be read
 */
record RawTable(String select, List<RawColumn> columns, LongSupplier expectedRows) {
    /** No row count to hold the reader to. */
    static final long UNKNOWN = -1;

    /** A table of which nobody knows how many rows it has. */
    RawTable(String select, List<RawColumn> columns) {
        this(select, columns, () -> UNKNOWN);
    }

    /**
     * A column.
     *
     * @param name its name in the file
     * @param type the type in which the reader gives it
     * @param candidates the types that its texts may turn out to have
     * @param isDeclared whether the only candidate is what the source itself declares, so that other values are misfits
     */
    record RawColumn(String name, String type, List<String> candidates, boolean isDeclared) {
        RawColumn(String name, String type, List<String> candidates) {
            this(name, type, candidates, false);
        }

        Optional<String> declared() {
            return isDeclared ? Optional.of(candidates.get(0)) : Optional.empty();
        }
    }

    /** The SQL name of a column. */
    static String sqlName(int index) {
        return "c" + index;
    }
}
