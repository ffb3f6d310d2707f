package io.jenkins.plugins.mlcicd.engine.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a query yielded: rows of plain values, which are null, Boolean, Long, BigInteger, Double, BigDecimal, String, or
 * lists of those. Dates and times are texts in ISO form.
 *
 * @param rows the rows, each with one value for each selected column
 */
public record Rows(List<List<Object>> rows) {

    /** Freezes the rows. */
    public Rows {
        rows = List.copyOf(rows);
    }

    /** The only row of a query that aggregates. */
    public List<Object> single() {
        return rows.get(0);
    }

    /** A count, which the database gives in one type or another; counting conditions that are all null, it gives null. */
    static long count(Object value) {
        return value == null ? 0 : ((Number) value).longValue();
    }

    static Rows of(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                row.add(plain(result.getObject(i)));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new Rows(rows);
    }

    private static Object plain(Object value) throws SQLException {
        if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || value instanceof String) {
            return value;
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Array array) {
            List<Object> items = new ArrayList<>();
            for (Object item : (Object[]) array.getArray()) {
                items.add(plain(item));
            }
            return Collections.unmodifiableList(items);
        }
        return value.toString();
    }
}
