package io.jenkins.plugins.mlcicd.engine.data;

/**
 * Values among which some are searched by their place when sorted; missing ones are passed over. Conditions are cases, as the
 * database gives each FILTER a copy of all that the query's aggregates need.
 *
 * @param value the SQL expression of a value
 * @param condition the SQL condition of the rows that count; empty for all
 */
record SearchedValues(String value, String condition) {
    /** The expression of a value, which is null where the row does not count. */
    String sql() {
        return condition.isEmpty() ? value : where(value, condition);
    }

    /** The expression of a value, which is null where the row does not count or does not meet one more condition. */
    String where(String more) {
        return where(sql(), more);
    }

    private static String where(String value, String condition) {
        return "CASE WHEN " + condition + " THEN " + value + " END";
    }
}
