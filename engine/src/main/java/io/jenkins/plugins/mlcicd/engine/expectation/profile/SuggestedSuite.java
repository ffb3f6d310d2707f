package io.jenkins.plugins.mlcicd.engine.expectation.profile;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A suite that was suggested by data: the same data always suggest the same suite, and fit it. */
public final class SuggestedSuite {
    /** What the file and the screen ask for. */
    public static final String REVIEW =
            "Suggested from one look at the data: review each line before it guards anything. What holds by chance should"
                    + " go, what matters to you and does not stand here should come, and margins are guesses.";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Subject data;
    private final long rows;
    private final List<Suggestion> ofTable;
    private final Map<String, List<Suggestion>> byColumn;

    private SuggestedSuite(Subject data, long rows, List<Suggestion> ofTable, Map<String, List<Suggestion>> byColumn) {
        this.data = data;
        this.rows = rows;
        this.ofTable = ofTable;
        this.byColumn = byColumn;
    }

    /**
     * Looks at a data file.
     *
     * @param types SQL types by column, for columns whose type is not to be found out
     * @throws EvaluationException if it cannot be read whole, has no rows, or has values that do not fit a given type
     */
    public static SuggestedSuite of(Path file, Map<String, String> types) {
        Source source = Source.of(file);
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(source, types);
            check(table);
            boolean inTextFile = !source.declaresTypes();
            Map<String, List<Suggestion>> byColumn = new LinkedHashMap<>();
            for (ColumnProfile seen : Profiler.profile(table)) {
                byColumn.put(seen.name(), ColumnSuggestions.of(seen, inTextFile));
            }
            Subject data = Digests.subject("data", file.toString(), file);
            return new SuggestedSuite(data, table.rows(), ofTable(table), byColumn);
        }
    }

    /** How many expectations there are. */
    public int size() {
        return ofTable.size() + byColumn.values().stream().mapToInt(List::size).sum();
    }

    /** The suite as JSON of Great Expectations 1.x. */
    public String json(String name) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("suggested_by", "ml-cicd profile");
        meta.put("review", REVIEW);
        meta.put("data", data.name());
        meta.put("data_sha256", data.sha256());
        meta.put("rows", rows);
        List<Map<String, Object>> expectations = new ArrayList<>();
        ofTable.forEach(suggestion -> expectations.add(json(suggestion)));
        byColumn.values().forEach(list -> list.forEach(suggestion -> expectations.add(json(suggestion))));
        Map<String, Object> suite = new LinkedHashMap<>();
        suite.put("name", name);
        suite.put("meta", meta);
        suite.put("expectations", expectations);
        return MAPPER.writeValueAsString(suite) + "\n";
    }

    /** What is suggested, one line for each column. */
    public String summary() {
        StringBuilder lines = new StringBuilder();
        lines.append(data.name()).append(": ").append(rows).append(" rows, ").append(byColumn.size());
        lines.append(" columns\n");
        byColumn.forEach((column, suggestions) -> lines.append("  ")
                .append(column)
                .append(": ")
                .append(
                        suggestions.isEmpty()
                                ? "nothing to suggest"
                                : suggestions.stream().map(Suggestion::words).collect(Collectors.joining(", ")))
                .append('\n'));
        return lines.toString();
    }

    private static void check(Table table) {
        if (table.rows() == 0) {
            throw new EvaluationException(table.source().name() + ": there are no rows, so nothing can be suggested");
        }
        for (Column column : table.columns()) {
            if (column.misfits() > 0) {
                throw new EvaluationException(
                        table.source().name() + ": " + column.misfits() + " value(s) of " + column.name() + " are no "
                                + column.type() + ": give another type, or correct the data first");
            }
        }
    }

    private static List<Suggestion> ofTable(Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("min_value", table.rows() / 2);
        counts.put("max_value", table.rows() * 2);
        return List.of(
                new Suggestion(
                        "expect_table_columns_to_match_ordered_list",
                        Map.of("column_list", names),
                        Severity.CRITICAL,
                        "these columns",
                        "the file has these " + names.size() + " columns, in this order"),
                new Suggestion(
                        "expect_table_row_count_to_be_between",
                        counts,
                        Severity.WARNING,
                        "so many rows",
                        "there are " + table.rows() + " rows; half and twice as many are let pass"));
    }

    private static Map<String, Object> json(Suggestion suggestion) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", suggestion.type());
        map.put("kwargs", suggestion.kwargs());
        map.put("severity", suggestion.severity().name().toLowerCase(Locale.ROOT));
        map.put("notes", "Suggested: " + suggestion.why());
        map.put("meta", Map.of());
        return map;
    }
}
