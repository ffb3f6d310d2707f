package io.jenkins.plugins.mlcicd.engine.data;

import java.util.List;

/**
 * A file as the database's reader gives it, before types are found.
 *
 * @param select the query over the file; its columns are called r0, r1, …, so that no name from the file stands in SQL
 * @param columns the columns
 */
record RawTable(String select, List<RawColumn> columns) {
    /** No row count to hold the reader to. */
    static final long UNKNOWN = -1;

    /**
     * A column.
     *
     * @param name its name in the file
     * @param type the type in which the reader gives it
     * @param candidates the types that its texts may turn out to have
     */
    record RawColumn(String name, String type, List<String> candidates) {}

    /** The SQL name of a column. */
    static String sqlName(int index) {
        return "r" + index;
    }
}
