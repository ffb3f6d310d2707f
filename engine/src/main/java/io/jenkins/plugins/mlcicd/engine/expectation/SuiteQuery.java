package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.QueryException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query of a suite's author over one table.
 *
 * @param sql the query, which calls the table by one of {@link #NAMES} in braces
 * @param kwargs where it stands
 * @param key the argument that it is
 */
record SuiteQuery(String sql, Kwargs kwargs, String key) {
    private static final List<String> NAMES = List.of("batch", "active_batch", "table");

    /** The query that is an argument. */
    static SuiteQuery of(Kwargs kwargs, String key) {
        return new SuiteQuery(kwargs.text(key), kwargs, key);
    }

    /**
     * Checks it.
     *
     * @throws UsageException if it is wrong; the message names file, line and key
     */
    void check(DuckDbSession session) {
        try {
            UserQuery.parse(session, sql, NAMES);
        } catch (UsageException e) {
            throw kwargs.wrong(key, e.getMessage(), e);
        }
    }

    /**
     * Runs it.
     *
     * @param most how many rows to fetch
     * @throws NotApplicable if it fails on this table
     */
    Answer run(Table table, int most) {
        Map<String, Table> tables = new LinkedHashMap<>();
        NAMES.forEach(name -> tables.put(name, table));
        try {
            return table.userQuery(sql, NAMES).run(tables, most);
        } catch (QueryException e) {
            throw new NotApplicable("the query fails: " + e.getMessage());
        }
    }

    /** A row by its columns' names. */
    static Map<String, Object> row(Answer answer, List<Object> values) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            row.put(answer.columns().get(i), values.get(i));
        }
        return row;
    }

    /** A row in words: "id 3, speed -9". */
    static String words(Map<String, Object> row) {
        StringBuilder words = new StringBuilder();
        row.forEach((name, value) -> words.append(words.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(Words.value(value)));
        return words.toString();
    }
}
