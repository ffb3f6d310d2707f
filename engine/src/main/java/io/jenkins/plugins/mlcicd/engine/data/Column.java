package io.jenkins.plugins.mlcicd.engine.data;

/**
 * A column of a table.
 *
 * @param name its name in the file
 * @param type its SQL type; VARCHAR for texts and for nested values
 * @param text the SQL expression for a value as the file writes it; null where it is missing or NaN
 * @param value the SQL expression for a value of the column's type; null where it is missing, is NaN, or does not fit
 * @param misfits how many values do not fit the type
 */
public record Column(String name, String type, String text, String value, long misfits) {

    /** Whether its values are numbers. */
    public boolean isNumeric() {
        return ColumnType.isNumeric(type);
    }

    /** Whether its values are dates or times. */
    public boolean isTemporal() {
        return ColumnType.isTemporal(type);
    }

    /** Whether its values are texts. */
    public boolean isText() {
        return type.equals(ColumnType.TEXT);
    }
}
