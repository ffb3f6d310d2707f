package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.QueryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query of a suite's author over one table.
 *
 * @param sql the query, which calls the table {batch}
 */
record SuiteQuery(String sql) {

    /**
     * Runs it.
     *
     * @param most how many rows to fetch
     * @throws NotApplicable if it fails on this table
     */
    Answer run(Table table, int most) {
        Map<String, Table> tables = new LinkedHashMap<>();
        QueryDefinitions.DATA.forEach(name -> tables.put(name, table));
        try {
            return table.userQuery(sql, QueryDefinitions.DATA).run(tables, most);
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
