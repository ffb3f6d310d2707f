package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A data file that is open for queries; every row of it was read once. */
public final class Table {
    /** The name of the row number in {@link #numbered()}. */
    public static final String ROW = "row";

    private final DuckDbSession session;
    private final Source source;
    private final String relation;
    private final List<Column> columns;
    private final long rows;

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

    /** The same with another definition of one of its columns. */
    public Table withColumn(Column other) {
        List<Column> changed = columns.stream()
                .map(column -> column.name().equals(other.name()) ? other : column)
                .toList();
        return new Table(session, source, relation, changed, rows);
    }

    /** The column of a name, exactly as written in the file. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** How many rows it has. */
    public long rows() {
        return rows;
    }

    /** What stands in SQL after FROM. Columns are referred to by {@link Column#text()} and {@link Column#value()}. */
    public String relation() {
        return Sql.identifier(relation);
    }

    /** As {@link #relation()}, with one more column {@code "row"}: the row's number, 1 for the first row of data. */
    public String numbered() {
        return "(SELECT row_number() OVER () AS " + Sql.identifier(ROW) + ", * FROM " + relation() + ")";
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
            throw ReadErrors.explain(source, e);
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
            throw ReadErrors.explain(source, e);
        }
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
