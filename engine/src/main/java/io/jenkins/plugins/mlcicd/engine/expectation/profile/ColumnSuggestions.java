package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What one column suggests. */
final class ColumnSuggestions {
    /** Fewer values than this say nothing about form, uniqueness or range. */
    private static final long LEAST_VALUES = 3;

    /** By how many values each member of a set must be backed on average. */
    private static final long VALUES_PER_MEMBER = 10;

    private static final long MOST_NUMBERS_IN_SET = 10;

    private final ColumnProfile seen;
    private final boolean inTextFile;
    private final List<Suggestion> suggestions = new ArrayList<>();

    private ColumnSuggestions(ColumnProfile seen, boolean inTextFile) {
        this.seen = seen;
        this.inTextFile = inTextFile;
    }

    /**
     * The suggestions, which the column itself fits.
     *
     * @param inTextFile whether the file has no types of its own, as CSV and JSON Lines
     */
    static List<Suggestion> of(ColumnProfile seen, boolean inTextFile) {
        ColumnSuggestions column = new ColumnSuggestions(seen, inTextFile);
        column.type();
        column.missing();
        if (seen.values() >= LEAST_VALUES) {
            column.unique();
            column.values();
        }
        return column.suggestions;
    }

    /** The type, where it says more than the values' form and range do. */
    private void type() {
        if (seen.values() == 0 || (inTextFile && seen.column().isTemporal())) {
            return;
        }
        List<String> types = TypeLists.of(seen.column().type());
        if (types.isEmpty()) {
            return;
        }
        String type = seen.column().type();
        add(
                "values_to_be_in_type_list",
                Map.of("type_list", types),
                Severity.CRITICAL,
                "of type " + type,
                (inTextFile ? "all " + seen.values() + " values can be read as " : "the file's type is ")
                        + type
                        + (seen.missing() > 0 && seen.isInteger()
                                ? "; pandas makes whole numbers with missing values float64"
                                : "; the other names are what pandas calls it"));
    }

    private void missing() {
        if (seen.rows() == 0 || seen.values() == 0) {
            return;
        }
        if (seen.missing() == 0) {
            add(
                    "values_to_not_be_null",
                    Map.of(),
                    Severity.CRITICAL,
                    "never missing",
                    "none of the " + seen.rows() + " rows has a missing value");
            return;
        }
        double share = seen.missing() / (double) seen.rows();
        // Half as many again, and a percentage point, may be missing next time.
        BigDecimal mostly = BigDecimal.valueOf(1 - 1.5 * share - 0.01).setScale(2, RoundingMode.FLOOR);
        if (mostly.signum() > 0) {
            add(
                    "values_to_not_be_null",
                    Map.of("mostly", mostly),
                    Severity.WARNING,
                    "there in at least " + percent(mostly.doubleValue()) + " of the rows",
                    seen.missing() + " of " + seen.rows() + " rows (" + percent(share)
                            + ") have no value; half as many again, and one percentage point, are let pass");
        }
    }

    private void unique() {
        boolean isKind = seen.isInteger() || seen.column().isText();
        if (!isKind || !seen.isUnique()) {
            return;
        }
        boolean isKey =
                isNamedAsKey() || seen.shape().filter(Shape.UUID::equals).isPresent();
        add(
                "values_to_be_unique",
                Map.of(),
                isKey ? Severity.CRITICAL : Severity.WARNING,
                "unique",
                "all " + seen.values() + " values are different"
                        + (isKey ? ", and it looks like a key" : "; is that a rule, or chance?"));
    }

    private void values() {
        if (isSet()) {
            set();
        } else if (seen.column().isNumeric()) {
            range();
        } else if (seen.column().isTemporal()) {
            shape();
            earliest();
        } else if (seen.column().isText()) {
            if (!shape()) {
                lengths();
            }
        }
    }

    private boolean isSet() {
        int size = seen.set().size();
        boolean isKind = seen.column().isText() || (seen.isInteger() && size <= MOST_NUMBERS_IN_SET);
        return isKind && size > 0 && seen.values() >= VALUES_PER_MEMBER * size;
    }

    private void set() {
        add(
                "values_to_be_in_set",
                Map.of("value_set", seen.set()),
                Severity.WARNING,
                "one of " + seen.set().size() + " values",
                seen.values() + " values are only " + seen.set().size()
                        + " different ones; are these all that may be?");
    }

    private void range() {
        Optional<Margins> around = Margins.around((Number) seen.min(), (Number) seen.max(), seen.isInteger());
        if (around.isEmpty()) {
            return;
        }
        Margins range = around.get();
        String saw = "seen: " + plain(seen.min()) + " to " + plain(seen.max());
        Map<String, Object> kwargs = new LinkedHashMap<>();
        if (seen.isUnique() && seen.isInteger()) {
            if (((Number) seen.min()).doubleValue() >= 0) {
                kwargs.put("min_value", BigDecimal.ZERO);
                String why = saw + "; no upper bound, as every value is another: a key grows";
                add("values_to_be_between", kwargs, Severity.WARNING, "not negative", why);
            }
            return;
        }
        kwargs.put("min_value", range.min());
        kwargs.put("max_value", range.max());
        add(
                "values_to_be_between",
                kwargs,
                Severity.WARNING,
                "from " + range.min().toPlainString() + " to " + range.max().toPlainString(),
                saw + "; 10 % of that span are added on both sides, in round numbers");
    }

    private void earliest() {
        String first = String.valueOf(seen.min());
        if (!first.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            return;
        }
        String start = first.substring(0, 8) + "01";
        add(
                "values_to_be_between",
                Map.of("min_value", start),
                Severity.WARNING,
                "not before " + start,
                "seen: " + first + " to " + seen.max()
                        + "; from the start of the earliest one's month. No upper bound, as later data are later");
    }

    private boolean shape() {
        seen.shape()
                .filter(shape -> inTextFile || seen.column().isText())
                .ifPresent(shape -> add(
                        "values_to_match_regex",
                        Map.of("regex", shape.regex()),
                        Severity.CRITICAL,
                        "each is " + shape.words(),
                        "all " + seen.values() + " values have this form: each is " + shape.words()));
        return seen.shape().isPresent();
    }

    private void lengths() {
        long longest = seen.maxLength();
        if (seen.minLength() == longest) {
            add(
                    "value_lengths_to_equal",
                    Map.of("value", longest),
                    Severity.WARNING,
                    longest + " characters long",
                    "all " + seen.values() + " texts have this length");
            return;
        }
        Map<String, Object> kwargs = new LinkedHashMap<>();
        kwargs.put("min_value", Math.min(1, seen.minLength()));
        kwargs.put("max_value", longest + (longest + 1) / 2);
        add(
                "value_lengths_to_be_between",
                kwargs,
                Severity.WARNING,
                "up to " + kwargs.get("max_value") + " characters long",
                "seen: texts of " + seen.minLength() + " to " + longest
                        + " characters; half as long again are let pass");
    }

    private boolean isNamedAsKey() {
        return seen.name().toLowerCase(Locale.ROOT).matches("(.*[_ .-])?(id|key|uuid|guid|nr|no|number|code)")
                || seen.name().matches(".*[a-z](Id|ID|Key|Uuid)");
    }

    private void add(String type, Map<String, Object> more, Severity severity, String words, String why) {
        Map<String, Object> kwargs = new LinkedHashMap<>();
        kwargs.put("column", seen.name());
        kwargs.putAll(more);
        suggestions.add(new Suggestion("expect_column_" + type, kwargs, severity, words, why));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(share < 0.001 ? 4 : 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    private static String plain(Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()).toPlainString() : String.valueOf(value);
    }
}
