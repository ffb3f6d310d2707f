package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A data file that is open for queries. */
public final class Table {
    /** The number of rows is not known yet. */
    static final long UNKNOWN = -1;

    /** The name of the row number in {@link #numbered()}. */
    public static final String ROW = "row";

    private final DuckDbSession session;
    private final Source source;
    private final String relation;
    private final List<Column> columns;
    private long rows;

    Table(DuckDbSession session, Source source, String relation, List<Column> columns, long rows) {
        this.session = session;
        this.source = source;
        this.relation = relation;
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /** The file. */
    public Source source() {
        return source;
    }

    /** The columns, in the file's order. */
    public List<Column> columns() {
        return columns;
    }

    /** The column of a name, exactly as written in the file. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** How many rows it has; asks the database before the first scan. */
    public long rows() {
        if (rows == UNKNOWN) {
            rows = Rows.count(
                    query("SELECT count(*) FROM " + relation()).single().get(0));
        }
        return rows;
    }

    void setRows(long known) {
        rows = known;
    }

    /**
     * The same SQL with "c3 IS NULL", "c3 IS NOT NULL" and "count(c3)" asking the value and not its text, which need not
     * be made then.
     */
    String withoutTexts(String sql) {
        return NullTests.overValues(sql, columns);
    }

    /** What stands in SQL after FROM. Columns are referred to by {@link Column#text()} and {@link Column#value()}. */
    public String relation() {
        return Sql.identifier(relation);
    }

    /** As {@link #relation()}, with one more column {@code "row"}: the row's number, 1 for the first row of data. */
    public String numbered() {
        return "(SELECT row_number() OVER () AS " + Sql.identifier(ROW) + ", * FROM " + relation() + ")";
    }

    /**
     * Runs a query over this table.
     *
     * @throws EvaluationException if it fails; the message names the file
     */
    public Rows query(String sql) {
        try {
            return session.run(sql);
        } catch (SQLException e) {
            throw ReadErrors.explain(source, e);
        }
    }

    /** The values of aggregates over all rows, by their SQL. */
    public Map<String, Object> aggregates(List<String> aggregates) {
        Map<String, Object> values = new HashMap<>();
        for (int from = 0; from < aggregates.size(); from += Draft.MOST_AGGREGATES) {
            List<String> part = aggregates.subList(from, Math.min(aggregates.size(), from + Draft.MOST_AGGREGATES));
            List<Object> row = query("SELECT " + String.join(", ", part) + " FROM " + relation())
                    .single();
            for (int i = 0; i < part.size(); i++) {
                values.put(part.get(i), row.get(i));
            }
        }
        return values;
    }

    /**
     * Reads columns into memory.
     *
     * @param numbers the columns that must hold numbers
     * @param texts the columns to read as texts, as the file writes them
     * @throws EvaluationException if a column is missing or a value is not a number
     */
    public ColumnValues read(List<String> numbers, List<String> texts) {
        try {
            return new ColumnReader(this, session.connection()).read(numbers, texts);
        } catch (SQLException e) {
            throw ReadErrors.explain(source, e);
        }
    }

    /** A column that must be there. */
    Column require(String name) {
        return column(name).orElseThrow(() -> source.unreadable(missing(name)));
    }

    /** Says that a column is missing, and which one may be meant. */
    public String missing(String name) {
        List<String> names = columns.stream().map(Column::name).toList();
        String nearest = NearestName.to(name, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return "there is no column '" + name + "'"
                + (nearest.isEmpty()
                        ? ", the columns are: "
                                + String.join(", ", names.stream().limit(20).toList())
                                + (names.size() > 20 ? ", …" : "")
                        : nearest);
    }
}
