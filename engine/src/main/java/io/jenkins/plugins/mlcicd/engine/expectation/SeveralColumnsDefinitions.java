package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.expectation.DateRule.Title;
import java.util.List;
import java.util.Map;

/** The kinds of expectations about several columns of each row. */
final class SeveralColumnsDefinitions {
    private static final List<String> PAIR = List.of("column_A", "column_B");
    private static final List<String> LIST = List.of("column_list");
    private static final List<String> IGNORE = List.of("ignore_row_if");

    private final RowKinds kinds = new RowKinds();

    private SeveralColumnsDefinitions() {}

    /** All of them. */
    static Map<String, Definition> all() {
        SeveralColumnsDefinitions all = new SeveralColumnsDefinitions();
        all.addPairs();
        all.addLists();
        return all.kinds.all();
    }

    private void addPairs() {
        kinds.add(
                "column_pair_values_to_be_equal",
                PAIR,
                IGNORE,
                (kwargs, mostly) -> new RowExpectation(pair(kwargs, "="), mostly));
        kinds.add(
                "column_pair_values_a_to_be_greater_than_b",
                PAIR,
                List.of("or_equal", "ignore_row_if", RowDefinitions.PARSE, "allow_cross_type_comparisons"),
                SeveralColumnsDefinitions::greater);
        kinds.add(
                "column_pair_values_to_be_in_set",
                PAIR,
                List.of("value_pairs_set", "ignore_row_if"),
                (kwargs, mostly) -> new RowExpectation(pairInSet(kwargs), mostly));
    }

    private static Expectation greater(Kwargs kwargs, double mostly) {
        kwargs.flag("allow_cross_type_comparisons");
        boolean orEqual = kwargs.flag("or_equal");
        PairRule rule = pair(kwargs, orEqual ? ">=" : ">");
        Expectation inSql = new RowExpectation(rule, mostly);
        if (!kwargs.flag(RowDefinitions.PARSE)) {
            return inSql;
        }
        Order order = new Order(true, !orEqual);
        return new JavaRowExpectation(
                new DateRule(
                        new Title(rule.title(), rule.wrong(), rule.columns()),
                        rule.ignore(),
                        () -> dates -> order.allows(dates.get(1).compareTo(dates.get(0))),
                        inSql),
                mostly);
    }

    private static RowRule pairInSet(Kwargs kwargs) {
        String a = kwargs.text("column_A");
        String b = kwargs.text("column_B");
        IgnoredRows ignore = IgnoredRows.ofPair(kwargs);
        if (kwargs.values().containsKey("value_pairs_set") && kwargs.values().get("value_pairs_set") == null) {
            return new SeveralColumnsRule(List.of(a, b), ignore, "pairs in any set", "are not in it", found -> "true");
        }
        return SeveralColumnsRule.pairIn(a, b, kwargs.pairs("value_pairs_set"), ignore);
    }

    private void addLists() {
        kinds.add("compound_columns_to_be_unique", LIST, IGNORE, (kwargs, mostly) -> {
            String ignore = kwargs.choice("ignore_row_if", UniqueExpectation.IGNORE);
            return new UniqueExpectation(columns(kwargs), mostly, ignore);
        });
        for (String name :
                List.of("select_column_values_to_be_unique_within_record", "multicolumn_values_to_be_unique")) {
            kinds.add(
                    name,
                    LIST,
                    IGNORE,
                    (kwargs, mostly) -> new RowExpectation(
                            SeveralColumnsRule.different(columns(kwargs), IgnoredRows.ofSeveral(kwargs)), mostly));
        }
        kinds.add(
                "multicolumn_values_to_be_equal",
                LIST,
                IGNORE,
                (kwargs, mostly) -> new RowExpectation(
                        SeveralColumnsRule.equal(columns(kwargs), IgnoredRows.ofSeveral(kwargs)), mostly));
        kinds.add(
                "multicolumn_sum_to_equal",
                List.of("column_list", "sum_total"),
                IGNORE,
                (kwargs, mostly) -> new RowExpectation(
                        SeveralColumnsRule.sum(
                                columns(kwargs), kwargs.number("sum_total"), IgnoredRows.ofSeveral(kwargs)),
                        mostly));
    }

    private static List<String> columns(Kwargs kwargs) {
        List<String> columns = kwargs.texts("column_list");
        if (columns.size() < 2) {
            throw kwargs.wrong("column_list", "found one column, expected at least two");
        }
        return columns;
    }

    private static PairRule pair(Kwargs kwargs, String operator) {
        return new PairRule(kwargs.text("column_A"), kwargs.text("column_B"), operator, IgnoredRows.ofPair(kwargs));
    }
}
