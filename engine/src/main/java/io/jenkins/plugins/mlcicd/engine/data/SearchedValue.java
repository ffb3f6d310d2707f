package io.jenkins.plugins.mlcicd.engine.data;

import java.util.ArrayList;
import java.util.List;

/** One value that is searched by its place among sorted values, and what is known of it so far. */
final class SearchedValue {
    private final SearchedValues values;
    private final String type;
    private final long place;
    private final long count;
    private Bracket around;
    private Bracket bracket;
    private long gathered;
    private boolean isFound;
    private Object found;

    /**
     * A value at a place.
     *
     * @param type the SQL type of the values
     * @param place its place, from 0
     * @param count how many values there are
     * @param sample a sample of them
     */
    SearchedValue(SearchedValues values, String type, long place, long count, DrawnSample sample) {
        this.values = values;
        this.type = type;
        this.place = place;
        this.count = count;
        this.around = new Bracket(null, null, count);
        this.bracket = sample.bracket(place, count, around);
    }

    boolean isFound() {
        return isFound;
    }

    Object found() {
        return found;
    }

    /**
     * The expressions over aggregates that the next scan computes for it.
     *
     * @param mostGathered up to how many values may be gathered
     * @param sampled how many are drawn where that is too few
     */
    List<String> scan(long mostGathered, long sampled) {
        String value = values.sql();
        String below = countIf(bracket.below(value, type));
        String atLow = countIf(bracket.atLow(value, type));
        String inside = bracket.inside(value, type);
        List<String> sql =
                new ArrayList<>(List.of(below, atLow, countIf(inside), countIf(bracket.atHigh(value, type))));
        gathered = bracket.expected() <= mostGathered ? Math.min(mostGathered, bracket.expected() * 2) : 0;
        if (gathered > 0) {
            sql.add("min(" + values.where(inside) + ", " + gathered + ")[" + (place + 1) + " - " + below + " - " + atLow
                    + "]");
        } else {
            sql.addAll(DrawnSample.sql(values.where(inside), sampled));
        }
        return sql;
    }

    /** Takes in what the scan found. */
    void scanned(List<Object> row) {
        long below = Rows.count(row.get(0));
        long upToLow = below + Rows.count(row.get(1));
        long inside = Rows.count(row.get(2));
        long upToHigh = upToLow + inside + Rows.count(row.get(3));
        if (place < below) {
            missed(new Bracket(around.low(), bracket.low(), Math.min(below, around.expected())));
        } else if (place < upToLow) {
            found(bracket.low());
        } else if (place >= upToHigh) {
            missed(new Bracket(bracket.high(), around.high(), Math.min(count - upToHigh, around.expected())));
        } else if (place >= upToLow + inside) {
            found(bracket.high());
        } else if (place - upToLow < gathered) {
            found(row.get(4));
        } else {
            around = new Bracket(bracket.low(), bracket.high(), inside);
            bracket = gathered > 0
                    ? around
                    : DrawnSample.of(row.get(4), row.get(5)).bracket(place - upToLow, inside, around);
        }
    }

    private static String countIf(String condition) {
        return "count(CASE WHEN " + condition + " THEN 1 END)";
    }

    /** The sample misled: the value is among all others that it may be among. */
    private void missed(Bracket other) {
        around = other;
        bracket = other;
    }

    private void found(Object value) {
        isFound = true;
        found = value;
    }
}
