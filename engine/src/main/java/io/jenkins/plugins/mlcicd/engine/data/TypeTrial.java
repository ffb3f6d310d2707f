package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * One column while its type is being found. Three names stand for it in SQL, by the column's number: {@code r3} is what
 * the reader gives, {@code w3} the same as the type in question, {@code c3} and {@code v3} are {@link Column#text()} and
 * {@link Column#value()}.
 */
final class TypeTrial {
    private static final long UNKNOWN = -1;

    private final int index;
    private final RawColumn raw;
    private final boolean isGiven;
    private final List<String> inQuestion;
    private boolean isPlain;
    private long values;
    private long fitting;

    private TypeTrial(int index, RawColumn raw, boolean isGiven, List<String> inQuestion) {
        this.index = index;
        this.raw = raw;
        this.isGiven = isGiven;
        this.inQuestion = new ArrayList<>(inQuestion);
    }

    /** A column whose type the user gave, or null if it is to be found. */
    static TypeTrial of(int index, RawColumn raw, String given) {
        return given == null
                ? new TypeTrial(index, raw, false, raw.candidates())
                : new TypeTrial(index, raw, true, List.of(given));
    }

    /** What the reader gives. */
    String rawName() {
        return "r" + index;
    }

    /** Whether the type is to be found among several, from texts. */
    boolean isOpen() {
        return !isGiven && isText();
    }

    /** Takes in which types all values of the first rows fit; types that no value spoke against stay in question. */
    void saw(long valuesSeen, List<String> fittingTypes, List<String> plainTypes) {
        values = valuesSeen;
        fitting = valuesSeen;
        inQuestion.retainAll(fittingTypes);
        isPlain = valuesSeen > 0 && !inQuestion.isEmpty() && plainTypes.contains(inQuestion.get(0));
    }

    /** The aggregates by which {@link #counted} knows whether the type in question is right. */
    List<String> proof() {
        String fits = isPlain ? "count_if(" + ColumnType.isPlain(rawName(), "w" + index, type()) + ")" : count("w");
        return List.of(count("r"), fits);
    }

    /** Takes in how many values all rows have, and how many fit the type in question. */
    void counted(long allValues, long fittingValues) {
        boolean wasTried = !isOpen() || values > 0;
        values = allValues;
        fitting = wasTried || allValues == 0 ? fittingValues : UNKNOWN;
        if (isDecided() || !wasTried) {
            return;
        }
        if (isPlain) {
            isPlain = false;
        } else {
            inQuestion.remove(0);
        }
    }

    /** Whether the type in question fits all values, or was given, or none is left. */
    boolean isDecided() {
        return isGiven || fitting == values || (isOpen() && inQuestion.isEmpty());
    }

    /** Whether all values are known to fit. */
    boolean hasMisfits() {
        return fitting != values;
    }

    /** The view's columns below {@link #shown}: what the reader gives, and that as the type in question. */
    String converted() {
        return rawName() + ", " + cast() + " AS w" + index;
    }

    /** The view's columns. */
    String shown() {
        return text() + " AS c" + index + ", " + value() + " AS v" + index;
    }

    /** The column with its type. */
    Column column() {
        boolean isConverted = !type().equals(ColumnType.TEXT);
        long misfits = isGiven && values > fitting ? values - fitting : 0;
        return new Column(raw.name(), type(), "c" + index, (isConverted ? "v" : "c") + index, misfits);
    }

    private String type() {
        boolean isKnown = isText() ? !inQuestion.isEmpty() && (isGiven || values > 0) : isGiven;
        if (isKnown) {
            return inQuestion.get(0);
        }
        return isText() || !ColumnType.isScalar(raw.type()) ? ColumnType.TEXT : raw.type();
    }

    /** NaN is how tools without nulls write a missing number; so it is missing here, too. */
    private String text() {
        String text = isText() ? rawName() : "CAST(" + rawName() + " AS VARCHAR)";
        return ColumnType.isFloat(type())
                ? "CASE WHEN NOT COALESCE(isnan(w" + index + "), false) THEN " + text + " END"
                : text;
    }

    private String value() {
        String value = "w" + index;
        return ColumnType.isFloat(type()) ? "NULLIF(" + value + ", 'NaN'::" + type() + ")" : value;
    }

    private String cast() {
        String type = type();
        if (isText()) {
            return isPlain ? "TRY_CAST(" + rawName() + " AS " + type + ")" : ColumnType.cast(rawName(), type);
        }
        return isGiven ? "TRY_CAST(" + rawName() + " AS " + type + ")" : rawName();
    }

    private boolean isText() {
        return raw.type().equals(ColumnType.TEXT);
    }

    private String count(String prefix) {
        return "count(" + prefix + index + ")";
    }
}
