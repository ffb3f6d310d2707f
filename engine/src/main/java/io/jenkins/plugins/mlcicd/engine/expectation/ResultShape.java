package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Expectation.Evaluation;
import io.jenkins.plugins.mlcicd.engine.expectation.ResultFormat.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives a result the keys that its {@link ResultFormat} asks for, under Great Expectations' names. */
final class ResultShape {
    /** A list of all unexpected values ends here; quarantine has no end. */
    static final int MOST_ROWS = 100_000;

    private static final List<String> COUNTS = List.of("element_count", "unexpected_count", "unexpected_percent");
    private static final List<String> MISSING =
            List.of("missing_count", "missing_percent", "unexpected_percent_total", "unexpected_percent_nonmissing");

    private static final Object NONE = new Object();

    private final Table table;
    private final Map<String, Object> kwargs;
    private final ResultFormat format;

    private ResultShape(Table table, SuiteEntry entry) {
        this.table = table;
        this.kwargs = entry.kwargs();
        this.format = entry.format();
    }

    /** The outcome with the result as the entry's format has it. */
    static Outcome of(Table table, SuiteEntry entry, Evaluation evaluation, Outcome outcome) {
        return outcome.withResult(new ResultShape(table, entry).shape(evaluation, outcome));
    }

    private Map<String, Object> shape(Evaluation evaluation, Outcome outcome) {
        Map<String, Object> counted = outcome.result();
        if (format.level() == Level.BOOLEAN_ONLY) {
            return Map.of();
        }
        // Only what judges row by row counts elements.
        if (!counted.keySet().containsAll(COUNTS)) {
            return counted;
        }
        Map<String, Object> result = new LinkedHashMap<>(counted);
        UnexpectedRows rows = rows(evaluation, outcome);
        result.keySet().retainAll(COUNTS);
        if (format.withValues()) {
            result.put("partial_unexpected_list", rows.first(format.partial()).values(kwargs));
        }
        if (!format.indexColumns().isEmpty()) {
            result.put("unexpected_index_column_names", format.indexColumns());
        }
        MISSING.stream().filter(counted::containsKey).forEach(key -> result.put(key, counted.get(key)));
        if (format.withRows()) {
            result.put("unexpected_rows", wholeRows(rows.first(format.partial())));
        }
        if (format.level().compareTo(Level.SUMMARY) >= 0) {
            addPlaces(result, rows);
        }
        if (format.level() == Level.COMPLETE) {
            addAll(result, rows);
        }
        counted.forEach((key, value) -> {
            if (!key.startsWith("partial_unexpected")) {
                result.putIfAbsent(key, value);
            }
        });
        return result;
    }

    /** Rows are fetched where some are unexpected and somebody wants to see them. */
    private UnexpectedRows rows(Evaluation evaluation, Outcome outcome) {
        boolean isWanted = !outcome.success() || format.isGiven();
        boolean isAny = outcome.result().get("unexpected_count") instanceof Number number && number.longValue() > 0;
        long most = format.level() == Level.COMPLETE ? MOST_ROWS : format.partial();
        if (!isWanted || !isAny || most == 0 || evaluation.offendingRows().isEmpty()) {
            return new UnexpectedRows(List.of());
        }
        List<String> columns = new ArrayList<>(UnexpectedRows.columns(kwargs));
        boolean samplesDo = most <= outcome.samples().size()
                || ((Number) outcome.result().get("unexpected_count")).longValue()
                        <= outcome.samples().size();
        if (samplesDo && format.indexColumns().isEmpty() && !format.withRows()) {
            return UnexpectedRows.of(outcome.samples(), columns).first((int) most);
        }
        columns.addAll(format.indexColumns());
        if (format.withRows()) {
            table.columns().forEach(column -> columns.add(column.name()));
        }
        return UnexpectedRows.read(table, evaluation.offendingRows().get(), columns, most);
    }

    private void addPlaces(Map<String, Object> result, UnexpectedRows rows) {
        if (format.partial() == 0) {
            return;
        }
        if (format.withValues()) {
            result.put("partial_unexpected_counts", counts(rows.values(kwargs)));
        }
        result.put(
                "partial_unexpected_index_list", rows.first(format.partial()).indexes(kwargs, format.indexColumns()));
    }

    private void addAll(Map<String, Object> result, UnexpectedRows rows) {
        if (format.withValues()) {
            result.put("unexpected_list", rows.values(kwargs));
        }
        result.put("unexpected_index_list", rows.indexes(kwargs, format.indexColumns()));
        if (format.withQuery()) {
            String indexes = rows.rows().stream()
                    .map(row -> row.get(UnexpectedRows.INDEX).toString())
                    .collect(Collectors.joining(", "));
            result.put("unexpected_index_query", "df.filter(items=[" + indexes + "], axis=0)");
        }
    }

    /** The most frequent values and how often they stand, the most frequent first. */
    private List<Object> counts(List<Object> values) {
        Map<Object, Long> counts = new LinkedHashMap<>();
        for (Object value : values) {
            counts.merge(value instanceof Map<?, ?> map ? new ArrayList<>(map.values()) : orNone(value), 1L, Long::sum);
        }
        List<Object> list = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(format.partial())
                .forEach(entry -> {
                    Map<String, Object> item = new LinkedHashMap<>();
                    item.put("value", entry.getKey() == NONE ? null : entry.getKey());
                    item.put("count", entry.getValue());
                    list.add(item);
                });
        return list;
    }

    private static Object orNone(Object value) {
        return value == null ? NONE : value;
    }

    private List<Object> wholeRows(UnexpectedRows rows) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        List<Object> whole = new ArrayList<>();
        for (Map<String, Object> row : rows.rows()) {
            Map<String, Object> values = new LinkedHashMap<>();
            names.forEach(name -> values.put(name, row.get(name)));
            whole.add(values);
        }
        return whole;
    }
}
