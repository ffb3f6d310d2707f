package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a database's result.
 *
 * @param name its name
 * @param type the embedded database's type for what the database declares; empty where it is to be found from the values
 * @param isBoolean whether its values are truth values, which databases write in many ways
 */
record DatabaseColumn(String name, Optional<String> type, boolean isBoolean) {
    private static final int MOST_DIGITS = 38;

    static DatabaseColumn of(DatabaseSource source, ResultSetMetaData meta, int index) {
        try {
            int type = meta.getColumnType(index);
            boolean isBoolean = type == Types.BOOLEAN || (type == Types.BIT && meta.getPrecision(index) <= 1);
            return new DatabaseColumn(
                    meta.getColumnLabel(index), isBoolean ? Optional.of("BOOLEAN") : type(meta, index), isBoolean);
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    /** Refuses a result in which a name stands twice, as that of a join may be. */
    static void requireUnique(DatabaseSource source, List<DatabaseColumn> columns) {
        Set<String> seen = new HashSet<>();
        List<String> twice = columns.stream()
                .map(DatabaseColumn::name)
                .filter(name -> !seen.add(name))
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw source.unreadable(
                    "column names stand twice, so it is not clear which column is meant: " + String.join(", ", twice));
        }
    }

    /** The value of the current row as a text, or null. */
    String text(ResultSet result, int index) throws SQLException {
        if (!isBoolean) {
            return result.getString(index);
        }
        boolean value = result.getBoolean(index);
        return result.wasNull() ? null : String.valueOf(value);
    }

    /** As a column of the embedded database. */
    RawColumn raw() {
        return new RawColumn(name, ColumnType.TEXT, type.map(List::of).orElse(ColumnType.FOUND), type.isPresent());
    }

    /** Numerics without a precision hold any number of digits; arrays, JSON and the like are texts. */
    private static Optional<String> type(ResultSetMetaData meta, int index) throws SQLException {
        return switch (meta.getColumnType(index)) {
            case Types.TINYINT, Types.SMALLINT -> Optional.of("SMALLINT");
            case Types.INTEGER -> Optional.of(isUnsigned(meta, index) ? "BIGINT" : "INTEGER");
            case Types.BIGINT -> Optional.of(isUnsigned(meta, index) ? "HUGEINT" : "BIGINT");
            case Types.REAL -> Optional.of("FLOAT");
            case Types.FLOAT, Types.DOUBLE -> Optional.of("DOUBLE");
            case Types.NUMERIC, Types.DECIMAL -> decimal(meta.getPrecision(index), meta.getScale(index));
            case Types.DATE -> Optional.of("DATE");
            case Types.TIME -> Optional.of("TIME");
            case Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of("TIMESTAMP WITH TIME ZONE");
            case Types.TIMESTAMP ->
                Optional.of(hasZone(meta.getColumnTypeName(index)) ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP");
            default -> Optional.of(ColumnType.TEXT);
        };
    }

    private static boolean isUnsigned(ResultSetMetaData meta, int index) throws SQLException {
        return !meta.isSigned(index);
    }

    private static boolean hasZone(String typeName) {
        String name = typeName.toLowerCase(Locale.ROOT);
        return name.contains("tz") || name.contains("with time zone");
    }

    private static Optional<String> decimal(int precision, int scale) {
        boolean fits = precision >= 1 && precision <= MOST_DIGITS && scale >= 0 && scale <= precision;
        return fits ? Optional.of("DECIMAL(" + precision + "," + scale + ")") : Optional.empty();
    }
}
