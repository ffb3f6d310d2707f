package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.util.ArrayList;
import java.util.List;

/** One column while its type is being found. */
final class TypeTrial {
    private final String sqlName;
    private final RawColumn raw;
    private final boolean isGiven;
    private final List<String> inQuestion;
    private long values;
    private long fitting;

    private TypeTrial(String sqlName, RawColumn raw, boolean isGiven, List<String> inQuestion) {
        this.sqlName = sqlName;
        this.raw = raw;
        this.isGiven = isGiven;
        this.inQuestion = new ArrayList<>(inQuestion);
    }

    /** A column whose type the user gave, or null if it is to be found. */
    static TypeTrial of(String sqlName, RawColumn raw, String given) {
        return given == null
                ? new TypeTrial(sqlName, raw, false, raw.candidates())
                : new TypeTrial(sqlName, raw, true, List.of(given));
    }

    String sqlName() {
        return sqlName;
    }

    /** Whether the type is to be found among several, from texts. */
    boolean isOpen() {
        return !isGiven && isText();
    }

    /** Takes in which types all values of the first rows fit; types that no value spoke against stay in question. */
    void saw(long valuesSeen, List<String> fittingTypes) {
        values = valuesSeen;
        fitting = valuesSeen;
        inQuestion.retainAll(fittingTypes);
    }

    /** The value as the type in question. */
    String cast() {
        return inQuestion.isEmpty() ? sqlName : cast(inQuestion.get(0));
    }

    /** Takes in how many values all rows have, and how many fit the type in question. */
    void counted(long allValues, long fittingValues) {
        values = allValues;
        fitting = fittingValues;
        if (!isGiven && fitting < values) {
            inQuestion.remove(0);
        }
    }

    /** Whether the type in question fits all values, or was given. */
    boolean isDecided() {
        return isGiven || fitting == values;
    }

    /** The column with its type. */
    Column column() {
        boolean isKnown = isText() ? !inQuestion.isEmpty() && (isGiven || values > 0) : isGiven;
        if (isKnown) {
            String type = inQuestion.get(0);
            return column(type, cast(type), isGiven ? values - fitting : 0);
        }
        if (isText() || !ColumnType.isScalar(raw.type())) {
            return new Column(raw.name(), ColumnType.TEXT, text(), text(), 0);
        }
        return column(raw.type(), sqlName, 0);
    }

    /** NaN is how tools without nulls write a missing number; so it is missing here, too. */
    private Column column(String type, String value, long misfits) {
        if (!ColumnType.isFloat(type)) {
            return new Column(raw.name(), type, text(), value, misfits);
        }
        String present = "CASE WHEN NOT COALESCE(isnan(" + value + "), false) THEN " + text() + " END";
        return new Column(raw.name(), type, present, "NULLIF(" + value + ", 'NaN'::" + type + ")", misfits);
    }

    private boolean isText() {
        return raw.type().equals(ColumnType.TEXT);
    }

    private String text() {
        return isText() ? sqlName : "CAST(" + sqlName + " AS VARCHAR)";
    }

    private String cast(String type) {
        return isText() ? ColumnType.cast(sqlName, type) : "TRY_CAST(" + sqlName + " AS " + type + ")";
    }
}
