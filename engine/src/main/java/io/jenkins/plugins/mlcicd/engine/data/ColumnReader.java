package io.jenkins.plugins.mlcicd.engine.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads columns of a table into arrays, in one pass and in the file's order. */
final class ColumnReader {
    /** Texts are taken from the first rows, so that of most rows the database passes on a number and not a text. */
    private static final int ROWS_LOOKED_AT = 10_000;

    private static final int MOST_KNOWN = 64;

    private final Table table;
    private final Connection connection;
    private final List<String> expressions = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final int rows;

    ColumnReader(Table table, Connection connection) {
        if (table.rows() > Integer.MAX_VALUE - 8) {
            throw table.source().unreadable("has more rows than can be read into memory: " + table.rows());
        }
        this.table = table;
        this.connection = connection;
        this.rows = (int) table.rows();
    }

    /** Reads a row's value of a column. */
    @FunctionalInterface
    private interface Field {
        void read(ResultSet result, int row) throws SQLException;
    }

    ColumnValues read(List<String> numberNames, List<String> textNames, List<String> keyNames) throws SQLException {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numberNames.forEach(name -> numbers.computeIfAbsent(name, this::numbers));
        Map<String, TextColumn.Builder> texts = new LinkedHashMap<>();
        textNames.forEach(name -> texts.computeIfAbsent(name, this::texts));
        Map<String, long[]> digests = new LinkedHashMap<>();
        int[] firstMissing = {-1};
        keyNames.forEach(name -> digests.computeIfAbsent(name, key -> digests(key, firstMissing)));
        if (!fields.isEmpty()) {
            readRows();
        }
        Map<String, TextColumn> columns = new LinkedHashMap<>();
        texts.forEach((name, column) -> columns.put(name, column.build()));
        Map<String, KeyColumn> keys = new LinkedHashMap<>();
        digests.forEach((name, column) -> keys.put(name, new KeyColumn(column, firstMissing[0])));
        return new ColumnValues(rows, numbers, columns, keys);
    }

    private void readRows() throws SQLException {
        String sql = "SELECT " + String.join(", ", expressions) + " FROM " + table.relation();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            for (int row = 0; result.next(); row++) {
                for (Field field : fields) {
                    field.read(result, row);
                }
            }
        }
    }

    /** A number is read together with its text where it is none. */
    private double[] numbers(String name) {
        Column column = table.require(name);
        String number = column.isText()
                ? ColumnType.cast(column.text(), "DOUBLE")
                : "TRY_CAST(" + column.value() + " AS DOUBLE)";
        double[] numbers = new double[rows];
        int index = add(number);
        int textIndex = add("CASE WHEN " + number + " IS NULL THEN " + column.text() + " END");
        fields.add((result, row) -> {
            numbers[row] = result.getDouble(index);
            if (result.wasNull()) {
                requireMissing(result.getString(textIndex), name, row);
                numbers[row] = Double.NaN;
            }
        });
        return numbers;
    }

    private void requireMissing(String text, String column, int row) {
        if (text != null && !text.equalsIgnoreCase("nan")) {
            throw table.source().unreadable(table.place(row + 1), column + " is \"" + text + "\", expected a number");
        }
    }

    /** A text is read as the number of a known one or, where it is none, as itself. */
    private TextColumn.Builder texts(String name) {
        String text = table.require(name).text();
        List<String> known = known(text);
        TextColumn.Builder column = new TextColumn.Builder(rows, known);
        if (known.isEmpty()) {
            int index = add(text);
            fields.add((result, row) -> column.set(row, result.getString(index)));
            return column;
        }
        String number = known.stream()
                .map(each -> "WHEN " + Sql.literal(each) + " THEN " + known.indexOf(each))
                .collect(Collectors.joining(" ", "CASE " + text + " ", " END"));
        int index = add(number);
        int textIndex = add("CASE WHEN " + number + " IS NULL THEN " + text + " END");
        fields.add((result, row) -> {
            int found = result.getInt(index);
            if (result.wasNull()) {
                column.set(row, result.getString(textIndex));
            } else {
                column.set(row, found);
            }
        });
        return column;
    }

    /** The texts of the first rows; none if they are so many that the others will hardly be among them. */
    private List<String> known(String text) {
        List<String> known = table
                .query("SELECT DISTINCT " + text + " FROM (SELECT * FROM " + table.relation() + " LIMIT "
                        + ROWS_LOOKED_AT + ") ORDER BY 1 LIMIT " + (MOST_KNOWN + 1))
                .rows()
                .stream()
                .filter(row -> row.get(0) != null)
                .map(row -> (String) row.get(0))
                .toList();
        return known.size() > MOST_KNOWN ? List.of() : known;
    }

    private long[] digests(String name, int[] firstMissing) {
        long[] digests = new long[rows];
        int index = add(KeyColumn.sql(table.require(name).text()));
        fields.add((result, row) -> {
            digests[row] = result.getLong(index);
            if (firstMissing[0] < 0 && result.wasNull()) {
                firstMissing[0] = row;
            }
        });
        return digests;
    }

    /** Adds an expression to the query, and returns its place in the result, from 1. */
    private int add(String expression) {
        expressions.add(expression);
        return expressions.size();
    }
}
