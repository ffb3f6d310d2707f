package io.jenkins.plugins.mlcicd.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Quantiles of a large table, exactly, without all values in memory, where the database would hold them outside of its
 * limit. The first scan draws a sample of the values in the place of sorting them, which says between which two values each
 * quantile probably lies. A second scan counts the values below and gathers those between, among which the quantile is taken
 * by its place. Where these would be too many, it draws another sample of them alone, and where it turns out that the sample
 * misled, the others are searched: so there may be more scans, but the result is exact. All quantiles share the scans.
 */
final class QuantileSearch {
    /** A sample of so many leaves less than a third to search. */
    private static final long LEAST_FOR_EACH = 200;

    /** Three are rare; so many mean that the rows are not the same in each scan. */
    private static final int MOST_SCANS = 50;

    /** The database gathers no more for one value. */
    private static final long MOST_GATHERED = 999_999;

    private static final long SHARE_OF_MEMORY = 8;

    private static volatile Effort standard = new Effort(10_000_000, 16, 250_000, 5_000_000);

    private final List<String> aggregates;
    private final Map<String, OrderStatistic> statistics = new LinkedHashMap<>();
    private final Effort effort;

    /**
     * How much is held in memory.
     *
     * @param rows up to how many rows a table is not large
     * @param bytes how many bytes a value takes that is held
     * @param sampled how many values are drawn for a quantile, if that is not too many for all
     * @param held how many values are drawn or gathered in one scan for all quantiles together
     */
    record Effort(long rows, long bytes, long sampled, long held) {
        /** How many values may be held for each of some quantiles. */
        private long forEach(int quantiles) {
            return Math.max(LEAST_FOR_EACH, held / quantiles);
        }
    }

    /** Changes the effort, for tests, and returns what it was. */
    static Effort effort(Effort other) {
        Effort before = standard;
        standard = other;
        return before;
    }

    /**
     * Whether a table is large. Texts take long to read again, so theirs must also need an eighth of the memory for the values
     * of a column.
     */
    static boolean isLarge(Source source, LongSupplier rows) {
        OptionalLong about = source.aboutRows();
        return about.isEmpty()
                ? rows.getAsLong() > standard.rows()
                : about.getAsLong() > standard.rows()
                        && about.getAsLong() > Limits.memory() / (SHARE_OF_MEMORY * standard.bytes());
    }

    private QuantileSearch(List<String> aggregates, Effort effort) {
        this.aggregates = aggregates;
        this.effort = effort;
    }

    /** The search for the quantiles among some aggregates; there are none to search if the table is not large. */
    static QuantileSearch of(List<String> aggregates, Table table) {
        QuantileSearch search = new QuantileSearch(aggregates, standard);
        if (aggregates.stream().anyMatch(OrderStatistic::isOne) && table.hasManyRows()) {
            aggregates.forEach(
                    sql -> OrderStatistic.of(sql).ifPresent(statistic -> search.statistics.put(sql, statistic)));
        }
        return search;
    }

    /** How many quantiles are searched. */
    int quantiles() {
        return statistics.size();
    }

    /** What the first scan computes: the aggregates, and samples in the place of quantiles. */
    List<String> firstScan() {
        LinkedHashSet<String> all = new LinkedHashSet<>(aggregates);
        all.removeAll(statistics.keySet());
        statistics.values().forEach(statistic -> all.addAll(sample(statistic.values())));
        return List.copyOf(all);
    }

    /** What is scanned, of what stands after FROM. */
    String from(String relation) {
        return statistics.isEmpty()
                ? relation
                : "(SELECT *, random() AS " + DrawnSample.DRAWN + " FROM " + relation + ")";
    }

    /**
     * Adds the quantiles to the values of the first scan, by further scans.
     *
     * @param values the values by their SQL
     * @return how many scans were made
     */
    int finish(Map<String, Object> values, Table table) {
        Map<SearchedPlace, SearchedValue> searched = new LinkedHashMap<>();
        for (OrderStatistic statistic : statistics.values()) {
            places(statistic, values).forEach(place -> searched.computeIfAbsent(place, one -> begin(one, values)));
        }
        int scans = 0;
        for (List<SearchedValue> open = open(searched); !open.isEmpty(); open = open(searched)) {
            if (scans++ == MOST_SCANS) {
                throw table.source().unreadable("its quantiles are not found, as it seems to change while it is read");
            }
            scan(open, table);
        }
        answer(values, searched, table);
        return scans;
    }

    private record SearchedPlace(SearchedValues values, long place) {}

    private static List<SearchedPlace> places(OrderStatistic statistic, Map<String, Object> first) {
        long count = Rows.count(first.get(count(statistic.values())));
        return count == 0
                ? List.of()
                : statistic.places().stream()
                        .map(place -> new SearchedPlace(statistic.values(), place.applyAsLong(count)))
                        .toList();
    }

    private SearchedValue begin(SearchedPlace place, Map<String, Object> first) {
        List<Object> sample = sample(place.values()).stream().map(first::get).toList();
        return new SearchedValue(
                place.values(),
                (String) sample.get(1),
                place.place(),
                Rows.count(sample.get(0)),
                DrawnSample.of(sample.get(2), sample.get(3)));
    }

    private static List<SearchedValue> open(Map<SearchedPlace, SearchedValue> searched) {
        return searched.values().stream().filter(one -> !one.isFound()).toList();
    }

    private void scan(List<SearchedValue> open, Table table) {
        LinkedHashSet<String> needed = new LinkedHashSet<>();
        long gathered = Math.min(MOST_GATHERED, effort.forEach(open.size()));
        long sampled = Math.min(effort.sampled(), effort.forEach(open.size()));
        List<List<String>> of =
                open.stream().map(one -> one.scan(gathered, sampled)).toList();
        of.forEach(needed::addAll);
        List<String> expressions = List.copyOf(needed);
        List<Object> row = table.query("SELECT " + String.join(", ", expressions) + " FROM " + from(table.relation()))
                .single();
        Map<String, Object> found = new HashMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            found.put(expressions.get(i), row.get(i));
        }
        for (int i = 0; i < open.size(); i++) {
            open.get(i).scanned(of.get(i).stream().map(found::get).toList());
        }
    }

    private void answer(Map<String, Object> values, Map<SearchedPlace, SearchedValue> searched, Table table) {
        Map<String, String> between = new LinkedHashMap<>();
        for (OrderStatistic statistic : statistics.values()) {
            List<Object> found = places(statistic, values).stream()
                    .map(place -> searched.get(place).found())
                    .toList();
            values.put(statistic.sql(), found.isEmpty() ? null : found);
            if (!found.isEmpty() && statistic.between().isPresent()) {
                long count = Rows.count(values.get(count(statistic.values())));
                between.put(statistic.sql(), between(found, statistic.between().get(), count));
            }
        }
        if (!between.isEmpty()) {
            List<Object> row =
                    table.query("SELECT " + String.join(", ", between.values())).single();
            Iterator<Object> numbers = row.iterator();
            between.keySet().forEach(sql -> values.put(sql, numbers.next()));
        }
    }

    /** The number between two, which the database finds as it finds it between two of many, to the last digit. */
    private static String between(List<Object> found, double quantile, long count) {
        double share = quantile * (count - 1) - Rounding.FLOOR.place(quantile, count);
        return "(SELECT quantile_cont(x, " + Sql.literal(share) + ") FROM (VALUES ("
                + Bracket.literal(found.get(0), "DOUBLE") + "), (" + Bracket.literal(found.get(1), "DOUBLE")
                + ")) AS two(x))";
    }

    private List<String> sample(SearchedValues values) {
        List<String> sql = new ArrayList<>(List.of(count(values), "any_value(typeof(" + values.value() + "))"));
        sql.addAll(DrawnSample.sql(values.sql(), Math.min(effort.sampled(), effort.forEach(statistics.size()))));
        return sql;
    }

    private static String count(SearchedValues values) {
        return "count(" + values.sql() + ")";
    }
}
