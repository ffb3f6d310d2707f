package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** A source that is open for queries. */
public final class Table {
    /** The name of the row number in {@link #numbered()}. */
    public static final String ROW = "row";

    private final DuckDbSession session;
    private final Source source;
    private final String relation;
    private final String condition;
    private final List<Column> columns;
    private final Map<String, Long> rowsOfFiles = new HashMap<>();
    private final RowTotal rows;

    Table(DuckDbSession session, Source source, String relation, List<Column> columns) {
        this(session, source, relation, "", columns, new RowTotal());
    }

    private Table(
            DuckDbSession session,
            Source source,
            String relation,
            String condition,
            List<Column> columns,
            RowTotal rows) {
        this.session = session;
        this.source = source;
        this.relation = relation;
        this.condition = condition;
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /** What it was read from. */
    public Source source() {
        return source;
    }

    /** The columns, in the file's order. */
    public List<Column> columns() {
        return columns;
    }

    /** The same with another definition of one of its columns. */
    public Table withColumn(Column other) {
        List<Column> changed = columns.stream()
                .map(column -> column.name().equals(other.name()) ? other : column)
                .toList();
        return new Table(session, source, relation, condition, changed, rows);
    }

    /** The column of a name, exactly as written in the file. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * The rows of this table that meet an SQL condition. They keep their numbers, and {@link #rows()} stays that of all.
     */
    public Table where(String sql) {
        String both = condition.isEmpty() ? sql : condition + " AND " + sql;
        return new Table(session, source, relation, both, columns, rows);
    }

    /** Whether a column's values are texts in the source; a date in a JSON file is one, a number in it is none. */
    public boolean holdsTexts(Column column) {
        return source.holdsOnlyTexts() || column.isText() || (column.isTemporal() && !source.declaresTypes());
    }

    /** How many rows the source has; asks the database before the first scan. */
    public long rows() {
        return rows.get(() -> Rows.count(query("SELECT count(*) FROM " + Sql.identifier(relation))
                .single()
                .get(0)));
    }

    /** Whether it has so many rows that quantiles are searched by further scans, see {@link #valuesAt}. */
    public boolean hasManyRows() {
        return rows.areMany(() -> QuantileSearch.isLarge(source, this::rows));
    }

    /**
     * The aggregate of the values of an expression that stand at some places when all are sorted, as a list, or null where
     * there are no values. Only for {@link #aggregates} and {@link Draft#scan} of a table that has many rows.
     */
    public static String valuesAt(String value, List<Place> places) {
        return OrderStatistic.valuesAt(value, places);
    }

    void setRows(long known) {
        rows.set(known);
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
        return filtered(Sql.identifier(relation));
    }

    /**
     * Where a row stands: in which file, where there are several. Which rows are whose is counted when it is first asked.
     *
     * @param row the row's number in {@link #numbered()}
     */
    public RowPlace place(long row) {
        if (!(source instanceof FileSource files) || !files.hasManyFiles()) {
            return new RowPlace(Optional.empty(), row);
        }
        if (rowsOfFiles.isEmpty()) {
            query("SELECT " + FileSource.FILE + ", count(*) FROM " + relation() + " GROUP BY 1")
                    .rows()
                    .forEach(counted -> rowsOfFiles.put((String) counted.get(0), (Long) counted.get(1)));
        }
        return files.place(row, rowsOfFiles);
    }

    /** As {@link #relation()}, with one more column {@code "row"}: the row's number, 1 for the first row of data. */
    public String numbered() {
        return filtered("(SELECT row_number() OVER () AS " + Sql.identifier(ROW) + ", * FROM "
                + Sql.identifier(relation) + ")");
    }

    /** The column of {@link #relation()} that says which file a row is from, where there are several. */
    public Optional<String> fileOfRow() {
        boolean hasMany = source instanceof FileSource files && files.hasManyFiles();
        return hasMany ? Optional.of(FileSource.FILE) : Optional.empty();
    }

    /**
     * Writes the rows of a query into a file, which is seen whole or not at all.
     *
     * @return how many rows there are; without any, no file is written
     * @throws EvaluationException if it cannot be written, or the query fails
     */
    public long export(String sql, Path file, ExportFormat format) {
        return new Export(session, source).write(sql, file, format);
    }

    private String filtered(String from) {
        return condition.isEmpty() ? from : "(SELECT * FROM " + from + " WHERE " + condition + ")";
    }

    /** Another table of the same gate, by its name. */
    public Optional<Table> other(String name) {
        return session.named(name);
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
            throw source.explain(e);
        }
    }

    /**
     * Reads texts of the rows one by one, in the file's order; they never stand in memory together.
     *
     * @param texts SQL expressions of texts
     * @throws EvaluationException if it fails; the message names the file
     */
    public void read(List<String> texts, RowReader reader) {
        try {
            session.read("SELECT " + ROW + ", " + String.join(", ", texts) + " FROM " + numbered(), reader);
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    /**
     * Puts row numbers into a temporary table, and returns what stands in SQL after FROM for it; its only column is
     * {@link #ROW}.
     */
    public String keep(LongStream numbers) {
        try {
            return session.keep(numbers);
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    /** A query that a user wrote, over tables that it calls by some names in braces. */
    public UserQuery userQuery(String sql, Collection<String> names) {
        return UserQuery.parse(session, sql, names);
    }

    /**
     * Reads the only column of a query into memory, as numbers.
     *
     * @throws EvaluationException if it fails; the message names the file
     */
    public double[] numbers(String sql) {
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            double[] numbers = new double[1024];
            int count = 0;
            while (result.next()) {
                if (count == numbers.length) {
                    numbers = Arrays.copyOf(numbers, count * 2);
                }
                numbers[count++] = result.getDouble(1);
            }
            return Arrays.copyOf(numbers, count);
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    /** The values of aggregates over all rows, by their SQL. */
    public Map<String, Object> aggregates(List<String> aggregates) {
        Map<String, Object> values = new HashMap<>();
        QuantileSearch search = QuantileSearch.of(aggregates, this);
        List<String> all = search.firstScan();
        for (int from = 0; from < all.size(); from += Draft.MOST_AGGREGATES) {
            List<String> part = all.subList(from, Math.min(all.size(), from + Draft.MOST_AGGREGATES));
            List<Object> row = query("SELECT " + String.join(", ", part) + " FROM " + search.from(relation()))
                    .single();
            for (int i = 0; i < part.size(); i++) {
                values.put(part.get(i), row.get(i));
            }
        }
        search.finish(values, this);
        return values;
    }

    /**
     * Reads columns into memory.
     *
     * @param numbers the columns that must hold numbers
     * @param texts the columns to read as texts, as the file writes them
     * @param keys the columns that name rows
     * @throws EvaluationException if a column is missing or a value is not a number
     */
    public ColumnValues read(List<String> numbers, List<String> texts, List<String> keys) {
        try {
            return new ColumnReader(this, session.connection()).read(numbers, texts, keys);
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    /**
     * A column that must be there.
     *
     * @throws EvaluationException if it is not; the message names the one that may be meant
     */
    public Column require(String name) {
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
