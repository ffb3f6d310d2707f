package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a case's data as Parquet, which keeps values and types. */
final class ConformanceData implements AutoCloseable {
    private final Connection connection;

    ConformanceData() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Writes a table; values that do not fit the type that the schema gives make the column one of texts. */
    void write(Map<?, ?> columns, Map<?, ?> schema, Path file) throws SQLException {
        List<String> selected = new ArrayList<>();
        for (Map.Entry<?, ?> column : columns.entrySet()) {
            List<?> values = (List<?>) column.getValue();
            String type = type(values, (String) schema.get(column.getKey()));
            String list = fits(values, type) ? list(values, type) : list(values, "VARCHAR");
            selected.add("unnest(" + list + ") AS " + Sql.identifier((String) column.getKey()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + String.join(", ", selected) + ") TO " + Sql.literal(file.toString())
                    + " (FORMAT parquet)");
        }
    }

    /** The data with a column that numbers the rows. */
    static Map<String, Object> numbered(Map<?, ?> columns) {
        Map<String, Object> numbered = new java.util.LinkedHashMap<>();
        columns.forEach((name, values) -> numbered.put((String) name, values));
        int rows = ((Collection<?>) columns.values().iterator().next()).size();
        numbered.putIfAbsent("pk_index", IntStream.range(0, rows).boxed().toList());
        return numbered;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean fits(List<?> values, String type) {
        if (type.startsWith("DECIMAL") || type.endsWith("INT") || type.equals("INTEGER")) {
            boolean isWhole = values.stream()
                    .allMatch(value -> !(value instanceof Number number)
                            || number.doubleValue() == Math.rint(number.doubleValue()));
            if (!isWhole) {
                return false;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT " + list(values, type));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static String list(List<?> values, String type) {
        return values.stream()
                .map(value -> value == null ? "NULL" : "CAST(" + Sql.literal(value.toString()) + " AS " + type + ")")
                .collect(Collectors.joining(", ", "[", "]::" + type + "[]"));
    }

    /** DuckDB's type for the type that a backend's schema names; without one, the type of the JSON values. */
    private static String type(List<?> values, String named) {
        if (named == null) {
            return type(values);
        }
        String plain = named.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", "").replaceFirst("\\[.*", "");
        return switch (plain) {
            case "int", "integer", "integertype", "tinyint" -> "INTEGER";
            case "smallint" -> "SMALLINT";
            case "bigint", "int64", "int64dtype", "longtype", "number" -> "BIGINT";
            case "float", "double", "double_precision", "float64", "floattype", "doubletype", "numeric", "decimal" ->
                "DOUBLE";
            case "bool", "boolean", "bit", "booleantype" -> "BOOLEAN";
            case "date", "datetype" -> "DATE";
            case "datetime", "datetime64", "datetime2", "timestamp", "timestamptype", "timestamp_ntz" -> "TIMESTAMP";
            case "object" -> type(values);
            default -> "VARCHAR";
        };
    }

    private static String type(List<?> values) {
        List<?> present = values.stream().filter(Objects::nonNull).toList();
        if (present.isEmpty()) {
            return "VARCHAR";
        }
        if (present.stream().allMatch(value -> value instanceof Integer || value instanceof Long)) {
            return "BIGINT";
        }
        if (present.stream().allMatch(Number.class::isInstance)) {
            return "DOUBLE";
        }
        return present.stream().allMatch(Boolean.class::isInstance) ? "BOOLEAN" : "VARCHAR";
    }
}
