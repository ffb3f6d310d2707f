package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.ExportFormat;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file with the rows that break expectations which do not hold: whole rows, each once, with its number and what it
 * breaks.
 */
final class Quarantine {
    private static final String ROW = "_row";
    private static final String FILE = "_file";
    private static final String BREAKS = "_breaks";

    private final Path file;
    private final ExportFormat format;

    private Quarantine(Path file, ExportFormat format) {
        this.file = file;
        this.format = format;
    }

    /**
     * A file, in the format that its name tells.
     *
     * @throws UsageException if the name tells none
     */
    static Quarantine of(Path file) {
        return new Quarantine(
                file,
                ExportFormat.of(file.toString())
                        .orElseThrow(() -> new UsageException("quarantine: " + file
                                + ": unknown format, expected a name that ends in " + ExportFormat.ACCEPTED)));
    }

    /**
     * Writes the rows, if there are any.
     *
     * @return what the report says of it; empty if no row breaks an expectation that does not hold
     */
    Optional<Map<String, Object>> write(Table table, List<Judgement> judgements) {
        Map<String, String> broken = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            if (!judgement.outcome().success()) {
                judgement.offendingRows().ifPresent(rows -> broken.put(name(judgement.entry(), broken), rows));
            }
        }
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        long rows = table.export(query(table, broken), file, format);
        if (rows == 0) {
            return Optional.empty();
        }
        Subject written = Digests.subject("quarantine", file.toString(), file);
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("file", written.name());
        output.put("rows", rows);
        output.put("sha256", written.sha256());
        return Optional.of(output);
    }

    private String query(Table table, Map<String, String> broken) {
        List<String> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        broken.forEach((name, rows) -> {
            parts.add("SELECT " + parts.size() + " AS i, o.r FROM (" + rows + ") AS o(r)");
            names.add(Sql.literal(name));
        });
        List<String> taken = table.columns().stream().map(Column::name).toList();
        List<String> selected = new ArrayList<>();
        selected.add("numbered." + Table.ROW + " AS " + Sql.identifier(free(ROW, taken)));
        table.fileOfRow().ifPresent(column -> selected.add(column + " AS " + Sql.identifier(free(FILE, taken))));
        selected.add(breaks(names) + " AS " + Sql.identifier(free(BREAKS, taken)));
        for (Column column : table.columns()) {
            String value = format.keepsTypes() ? SqlValues.key(column) : SqlValues.shown(column);
            selected.add((format == ExportFormat.CSV ? column.text() : value) + " AS " + Sql.identifier(column.name()));
        }
        return "SELECT " + String.join(", ", selected) + " FROM " + table.numbered() + " AS numbered JOIN (SELECT r,"
                + " list(i ORDER BY i) AS broken FROM (SELECT DISTINCT i, r FROM (" + String.join(" UNION ALL ", parts)
                + ")) GROUP BY r) ON r = numbered." + Table.ROW + " ORDER BY r";
    }

    /** The names of what a row breaks: a list or, in a CSV file, a text. */
    private String breaks(List<String> names) {
        String list = "list_transform(broken, lambda i : [" + String.join(", ", names) + "][i + 1])";
        return format == ExportFormat.CSV ? "array_to_string(" + list + ", '; ')" : list;
    }

    /** An expectation by its kind and columns; one of the same name gets a number. */
    private static String name(SuiteEntry entry, Map<String, String> taken) {
        String name =
                entry.type() + " (" + entry.expectation().columns().stream().collect(Collectors.joining(", ")) + ")";
        String free = name;
        for (int i = 2; taken.containsKey(free); i++) {
            free = name + " " + i;
        }
        return free;
    }

    /** A column's name that the data do not have. */
    private static String free(String name, List<String> taken) {
        String free = name;
        while (taken.contains(free)) {
            free = "_" + free;
        }
        return free;
    }
}
