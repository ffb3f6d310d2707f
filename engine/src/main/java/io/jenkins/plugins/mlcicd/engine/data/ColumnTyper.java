package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the columns' types: the narrowest type that every value of the whole file fits, or VARCHAR. A look at the first
 * rows leaves few types in question. The narrowest is proved by counts over all rows, which may run together with other
 * aggregates; where it is refuted the next is tried. Counting every column's values, the proof also finds files that
 * cannot be read.
 */
final class ColumnTyper {
    private static final int FIRST_CELLS = 500_000;
    private static final int MOST_FIRST_ROWS = 20_000;
    private static final int LEAST_FIRST_ROWS = 100;

    /** More columns than this are tried in several queries, each of which may have some aggregates a column. */
    private static final int COLUMNS_AT_ONCE = 5_000;

    private final DuckDbSession session;
    private final String relation;
    private final List<TypeTrial> trials;
    private final List<String> passedOn;
    private long rows;

    /**
     * Finds types.
     *
     * @param relation what stands after FROM for the reader's columns
     * @param given types by column name that need not be found
     * @param passedOn columns of the reader that are none of the data's
     */
    ColumnTyper(
            DuckDbSession session,
            String relation,
            List<RawColumn> raw,
            Map<String, String> given,
            List<String> passedOn) {
        this.session = session;
        this.relation = relation;
        this.passedOn = passedOn;
        this.trials = IntStream.range(0, raw.size())
                .mapToObj(i -> TypeTrial.of(i, raw.get(i), given.get(raw.get(i).name())))
                .toList();
    }

    /** The file's number of rows, known once the types are proved. */
    long rows() {
        return rows;
    }

    /** The columns with the types that are in question, or proved. */
    List<Column> columns() {
        return trials.stream().map(TypeTrial::column).toList();
    }

    /** The query of the columns with these types, for a view. */
    String select() {
        return "SELECT " + trials.stream().map(TypeTrial::shown).collect(Collectors.joining(", ")) + ", "
                + trials.stream().map(TypeTrial::rawName).collect(Collectors.joining(", ")) + ", "
                + Stream.concat(IntStream.range(0, trials.size()).mapToObj(i -> "w" + i), passedOn.stream())
                        .collect(Collectors.joining(", "))
                + " FROM " + converted(trials);
    }

    /** The aggregates over {@link #select} that prove the types. */
    List<String> proof() {
        return proof(trials);
    }

    /**
     * Takes in the values of {@link #proof}.
     *
     * @return whether each column has the type that it seemed to have, and all its values fit
     */
    boolean accept(List<Object> counts) {
        take(trials, counts);
        return trials.stream().noneMatch(TypeTrial::hasMisfits);
    }

    /** Tries on all rows what is not decided yet, the narrowest type in question of each column first. */
    void tryOnAllRows() throws SQLException {
        for (List<TypeTrial> left = undecided(); !left.isEmpty(); left = undecided()) {
            for (int from = 0; from < left.size(); from += COLUMNS_AT_ONCE) {
                List<TypeTrial> some = left.subList(from, Math.min(left.size(), from + COLUMNS_AT_ONCE));
                take(
                        some,
                        session.run("SELECT " + String.join(", ", proof(some)) + " FROM " + converted(some))
                                .single());
            }
        }
    }

    /** Tries all types on the first rows, with a query whose size does not depend on the number of columns. */
    void tryOnFirstRows() throws SQLException {
        List<TypeTrial> open = trials.stream().filter(TypeTrial::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        int limit = Math.min(MOST_FIRST_ROWS, Math.max(LEAST_FIRST_ROWS, FIRST_CELLS / open.size()));
        List<String> types = ColumnType.FOUND;
        String names = open.stream().map(TypeTrial::rawName).collect(Collectors.joining(", "));
        String casts = types.stream()
                .map(type -> "count(" + ColumnType.cast("v", type) + "), count_if("
                        + ColumnType.isPlain("v", "TRY_CAST(v AS " + type + ")", type) + ")")
                .collect(Collectors.joining(", "));
        Rows counts = session.run("SELECT count(v), " + casts + " FROM (SELECT unnest([" + names
                + "]) AS v, unnest(range(" + open.size() + ")) AS i FROM (SELECT * FROM " + relation + " LIMIT " + limit
                + ")) GROUP BY i ORDER BY i");
        for (int i = 0; i < counts.rows().size(); i++) {
            List<Object> row = counts.rows().get(i);
            long values = (Long) row.get(0);
            open.get(i).saw(values, types(row, values, 1), types(row, values, 2));
        }
    }

    /** The types for which all values were counted; two counts stand for each type. */
    private static List<String> types(List<Object> counts, long values, int first) {
        return IntStream.range(0, ColumnType.FOUND.size())
                .filter(type -> Rows.count(counts.get(first + 2 * type)) == values)
                .mapToObj(ColumnType.FOUND::get)
                .toList();
    }

    private List<TypeTrial> undecided() {
        return trials.stream().filter(trial -> !trial.isDecided()).toList();
    }

    private String converted(List<TypeTrial> some) {
        return "(SELECT "
                + Stream.concat(some.stream().map(TypeTrial::converted), passedOn.stream())
                        .collect(Collectors.joining(", "))
                + " FROM " + relation + ")";
    }

    private static List<String> proof(List<TypeTrial> some) {
        List<String> aggregates = new ArrayList<>();
        aggregates.add("count(*)");
        some.forEach(trial -> aggregates.addAll(trial.proof()));
        return aggregates;
    }

    private void take(List<TypeTrial> some, List<Object> counts) {
        rows = Rows.count(counts.get(0));
        for (int i = 0; i < some.size(); i++) {
            some.get(i).counted(Rows.count(counts.get(2 * i + 1)), Rows.count(counts.get(2 * i + 2)));
        }
    }
}
