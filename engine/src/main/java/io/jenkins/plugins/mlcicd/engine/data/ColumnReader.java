package io.jenkins.plugins.mlcicd.engine.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads columns of a table into arrays, in one pass and in the file's order. */
final class ColumnReader {
    private final Table table;
    private final Connection connection;

    ColumnReader(Table table, Connection connection) {
        this.table = table;
        this.connection = connection;
    }

    ColumnValues read(List<String> numberNames, List<String> textNames) throws SQLException {
        if (table.rows() > Integer.MAX_VALUE - 8) {
            throw table.source().unreadable("has more rows than can be read into memory: " + table.rows());
        }
        int size = (int) table.rows();
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numberNames.forEach(name -> numbers.put(name, new double[size]));
        Map<String, String[]> texts = new LinkedHashMap<>();
        textNames.forEach(name -> texts.put(name, new String[size]));
        if (numbers.isEmpty() && texts.isEmpty()) {
            return new ColumnValues(size, numbers, texts);
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select(numbers.keySet(), texts.keySet()))) {
            for (int row = 0; result.next(); row++) {
                int next = 1;
                for (Map.Entry<String, double[]> column : numbers.entrySet()) {
                    column.getValue()[row] = number(result, next, column.getKey(), row + 1);
                    next += 2;
                }
                for (String[] column : texts.values()) {
                    column[row] = result.getString(next++);
                }
            }
        }
        return new ColumnValues(size, numbers, texts);
    }

    /** A number is read together with its text where it is none. */
    private String select(Iterable<String> numbers, Iterable<String> texts) {
        List<String> expressions = new ArrayList<>();
        for (String name : numbers) {
            Column column = table.require(name);
            String number = column.isText()
                    ? ColumnType.cast(column.text(), "DOUBLE")
                    : "TRY_CAST(" + column.value() + " AS DOUBLE)";
            expressions.add(number);
            expressions.add("CASE WHEN " + number + " IS NULL THEN " + column.text() + " END");
        }
        for (String name : texts) {
            expressions.add(table.require(name).text());
        }
        return "SELECT " + String.join(", ", expressions) + " FROM " + table.relation();
    }

    private double number(ResultSet result, int index, String column, int row) throws SQLException {
        double number = result.getDouble(index);
        if (!result.wasNull()) {
            return number;
        }
        String text = result.getString(index + 1);
        if (text == null || text.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        throw table.source().unreadable(table.place(row), column + " is \"" + text + "\", expected a number");
    }
}
