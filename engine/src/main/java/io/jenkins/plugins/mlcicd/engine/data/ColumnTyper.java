package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the columns' types: the narrowest type that every value of the whole file fits, or VARCHAR. A look at the first
 * rows leaves few types in question; these are then tried on all rows, the narrowest first. Reading every column to its
 * end, it also finds files that cannot be read.
 */
final class ColumnTyper {
    /** The database's planning time grows with the square of the number of aggregates; so wide tables go in parts. */
    private static final int COLUMNS_AT_ONCE = 500;

    private static final int FIRST_CELLS = 500_000;
    private static final int MOST_FIRST_ROWS = 20_000;
    private static final int LEAST_FIRST_ROWS = 100;

    private final DuckDbSession session;
    private final String relation;
    private long rows;

    ColumnTyper(DuckDbSession session, String relation) {
        this.session = session;
        this.relation = Sql.identifier(relation);
    }

    /** The file's number of rows, known once the columns are. */
    long rows() {
        return rows;
    }

    List<Column> columns(List<RawColumn> raw, Map<String, String> given) throws SQLException {
        List<TypeTrial> trials = IntStream.range(0, raw.size())
                .mapToObj(i -> TypeTrial.of(
                        RawTable.sqlName(i), raw.get(i), given.get(raw.get(i).name())))
                .toList();
        boolean sawAll = tryOnFirstRows(trials);
        if (!sawAll) {
            tryOnAllRows(trials);
        }
        return trials.stream().map(TypeTrial::column).toList();
    }

    /**
     * Tries all types on the first rows, with a query whose size does not depend on the number of columns.
     *
     * @return whether these were all rows and all columns, so that nothing is left to try
     */
    private boolean tryOnFirstRows(List<TypeTrial> trials) throws SQLException {
        List<TypeTrial> open = trials.stream().filter(TypeTrial::isOpen).toList();
        if (open.isEmpty()) {
            return false;
        }
        int limit = Math.min(MOST_FIRST_ROWS, Math.max(LEAST_FIRST_ROWS, FIRST_CELLS / open.size()));
        String names = open.stream().map(TypeTrial::sqlName).collect(Collectors.joining(", "));
        String casts = ColumnType.FOUND.stream()
                .map(type -> "count(" + ColumnType.cast("v", type) + ")")
                .collect(Collectors.joining(", "));
        Rows counts = session.run("SELECT count(*), count(v), " + casts + " FROM (SELECT unnest([" + names
                + "]) AS v, unnest(range(" + open.size() + ")) AS i FROM (SELECT * FROM " + relation + " LIMIT " + limit
                + ")) GROUP BY i ORDER BY i");
        for (int i = 0; i < counts.rows().size(); i++) {
            List<Object> row = counts.rows().get(i);
            rows = (Long) row.get(0);
            long values = (Long) row.get(1);
            List<String> fitting = IntStream.range(0, ColumnType.FOUND.size())
                    .filter(type -> row.get(type + 2).equals(row.get(1)))
                    .mapToObj(ColumnType.FOUND::get)
                    .toList();
            open.get(i).saw(values, fitting);
        }
        return rows < limit && open.size() == trials.size();
    }

    /** Tries the narrowest type in question of each column on all rows, then the next one of those that did not fit. */
    private void tryOnAllRows(List<TypeTrial> trials) throws SQLException {
        for (List<TypeTrial> left = trials; !left.isEmpty(); ) {
            for (int from = 0; from < left.size(); from += COLUMNS_AT_ONCE) {
                count(left.subList(from, Math.min(left.size(), from + COLUMNS_AT_ONCE)));
            }
            left = left.stream().filter(trial -> !trial.isDecided()).toList();
        }
    }

    private void count(List<TypeTrial> trials) throws SQLException {
        List<String> aggregates = new ArrayList<>();
        aggregates.add("count(*)");
        for (TypeTrial trial : trials) {
            aggregates.add("count(" + trial.sqlName() + ")");
            aggregates.add("count(" + trial.cast() + ")");
        }
        List<Object> counts = session.run("SELECT " + String.join(", ", aggregates) + " FROM " + relation)
                .single();
        rows = (Long) counts.get(0);
        for (int i = 0; i < trials.size(); i++) {
            trials.get(i).counted((Long) counts.get(2 * i + 1), (Long) counts.get(2 * i + 2));
        }
    }
}
