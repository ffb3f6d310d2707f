package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.expectation.DateRule.Title;
import io.jenkins.plugins.mlcicd.engine.expectation.python.DateParser;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of expectations about the values of one column, but for those about texts. */
final class RowDefinitions {
    /** Whether texts are read as dates, in suites of 0.x. */
    static final String PARSE = "parse_strings_as_datetimes";

    private static final List<String> NONE = List.of();
    private static final List<String> WITHOUT_EFFECT = List.of(PARSE);
    private static final List<String> RANGE = List.of("min_value", "max_value", "strict_min", "strict_max");

    private final RowKinds kinds = new RowKinds();

    private RowDefinitions() {}

    /** All of them. */
    static Map<String, Definition> all() {
        RowDefinitions all = new RowDefinitions();
        all.addMissing();
        all.addSets();
        all.addRanges();
        all.addOrders();
        all.addTypes();
        return all.kinds.all();
    }

    private void addMissing() {
        kinds.rule("values_to_not_be_null", NONE, NONE, kwargs -> new NullRule(column(kwargs), false));
        kinds.rule("values_to_be_null", NONE, NONE, kwargs -> new NullRule(column(kwargs), true));
    }

    private void addSets() {
        kinds.rule("values_to_be_in_set", NONE, List.of("value_set", PARSE), kwargs -> {
            if (kwargs.values().containsKey("value_set") && kwargs.values().get("value_set") == null) {
                return ColumnRule.any(column(kwargs));
            }
            return ColumnRule.in(column(kwargs), kwargs.setOrEmpty("value_set"));
        });
        kinds.rule(
                "values_to_not_be_in_set",
                List.of("value_set"),
                WITHOUT_EFFECT,
                kwargs -> ColumnRule.notIn(column(kwargs), kwargs.setOrEmpty("value_set")));
        kinds.column(
                "values_to_be_unique",
                NONE,
                WITHOUT_EFFECT,
                (kwargs, mostly) ->
                        new UniqueExpectation(List.of(column(kwargs)), mostly, UniqueExpectation.IGNORE.get(0)));
    }

    private void addRanges() {
        List<String> old = List.of(PARSE, "output_strftime_format", "allow_cross_type_comparisons");
        kinds.column("values_to_be_between", NONE, plus(RANGE, old), RowDefinitions::between);
        kinds.column(
                "value_z_scores_to_be_less_than",
                List.of("threshold"),
                List.of("double_sided"),
                (kwargs, mostly) -> new MeasuredExpectation(
                        column(kwargs),
                        new ZScoreRule(kwargs.number("threshold").doubleValue(), kwargs.flag("double_sided", true)),
                        mostly));
        kinds.column("values_to_not_be_outliers", NONE, List.of("method", "multiplier"), (kwargs, mostly) -> {
            double multiplier = kwargs.values().get("multiplier") == null
                    ? 1.5
                    : kwargs.number("multiplier").doubleValue();
            if (multiplier < 0) {
                throw kwargs.wrong("multiplier", "found " + Words.value(multiplier) + ", expected 0 or more");
            }
            String method = kwargs.choice("method", OutlierRule.METHODS);
            return new MeasuredExpectation(column(kwargs), new OutlierRule(method, multiplier), mostly);
        });
    }

    /** With dates in texts read, bounds may be written in any of the formats, too. */
    private static Expectation between(Kwargs kwargs, double mostly) {
        boolean crossTypes = kwargs.flag("allow_cross_type_comparisons");
        if (!kwargs.flag(PARSE)) {
            return new RowExpectation(ColumnRule.between(column(kwargs), Bounds.required(kwargs), crossTypes), mostly);
        }
        Bounds bounds = Bounds.required(kwargs.map(RowDefinitions::isoDate, "min_value", "max_value"));
        ColumnRule rule = ColumnRule.between(column(kwargs), bounds, crossTypes);
        return new JavaRowExpectation(
                new DateRule(
                        new Title(rule.title(), rule.wrong(), rule.columns()),
                        IgnoredRows.ANY_MISSING,
                        () -> dates -> bounds.contains(dates.get(0).toString()),
                        new RowExpectation(rule, mostly)),
                mostly);
    }

    private void addOrders() {
        for (boolean increasing : new boolean[] {true, false}) {
            kinds.column(
                    "values_to_be_" + (increasing ? "increasing" : "decreasing"),
                    NONE,
                    List.of("strictly", PARSE),
                    (kwargs, mostly) -> order(kwargs, new Order(increasing, kwargs.flag("strictly")), mostly));
        }
    }

    private static Expectation order(Kwargs kwargs, Order order, double mostly) {
        String column = column(kwargs);
        Expectation inSql = new OrderExpectation(column, order, mostly);
        if (!kwargs.flag(PARSE)) {
            return inSql;
        }
        Title title = new Title(column + ": " + order.words(), order.wrong(), List.of(column));
        return new JavaRowExpectation(
                new DateRule(title, IgnoredRows.ANY_MISSING, () -> new OrderOfDates(order)::accepts, inSql), mostly);
    }

    private void addTypes() {
        kinds.column("values_to_be_of_type", List.of("type_"), NONE, (kwargs, mostly) -> type(kwargs));
        kinds.column("values_to_be_in_type_list", List.of("type_list"), NONE, (kwargs, mostly) -> {
            if (kwargs.values().get("type_list") == null) {
                throw kwargs.wrong("type_list", "found nothing, expected a list of types");
            }
            kwargs.texts("type_list").forEach(type -> TypeNames.check(kwargs, "type_list", type));
            return new TypeExpectation(column(kwargs), kwargs.texts("type_list"));
        });
        kinds.all()
                .put(
                        "expect_column_type_to_be",
                        new Definition(List.of("column", "type_"), NONE, RowDefinitions::type));
    }

    private static Expectation type(Kwargs kwargs) {
        TypeNames.check(kwargs, "type_", kwargs.text("type_"));
        return new TypeExpectation(column(kwargs), List.of(kwargs.text("type_")));
    }

    /** A bound that dateutil reads, in ISO 8601; others as they are. */
    private static Object isoDate(Object bound) {
        if (!(bound instanceof String text)) {
            return bound;
        }
        return new DateParser(Clock.systemUTC())
                .parse(text)
                .map(RowDefinitions::iso)
                .orElse(text);
    }

    private static String iso(LocalDateTime moment) {
        boolean isDay = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
        return isDay ? moment.toLocalDate().toString() : moment.toString();
    }

    private static String column(Kwargs kwargs) {
        return kwargs.text("column");
    }

    private static List<String> plus(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Dates of which each may follow the one before. */
    private static final class OrderOfDates {
        private final Order order;
        private LocalDateTime before;

        OrderOfDates(Order order) {
            this.order = order;
        }

        boolean accepts(List<LocalDateTime> dates) {
            boolean fits = before == null || order.allows(before.compareTo(dates.get(0)));
            before = dates.get(0);
            return fits;
        }
    }
}
