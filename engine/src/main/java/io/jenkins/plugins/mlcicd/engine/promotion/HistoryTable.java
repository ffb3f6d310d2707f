package io.jenkins.plugins.mlcicd.engine.promotion;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A model's history as a table for a terminal, and what is in each stage now. */
final class HistoryTable {
    private static final List<String> HEADING =
            List.of("TIME", "STAGE", "VERSION", "ACTION", "WHO", "FROM", "REPLACED", "REASON");

    private HistoryTable() {}

    /**
     * The table's lines.
     *
     * @param stage shows only this stage, if given
     */
    static List<String> of(ModelHistory history, Optional<String> stage) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADING));
        history.transitions().stream()
                .filter(transition -> stage.map(transition.stage()::equals).orElse(true))
                .map(HistoryTable::row)
                .forEach(rows::add);
        List<String> lines = new ArrayList<>(aligned(rows));
        lines.add("");
        lines.add("Now:");
        List<List<String>> stages = history.stages().entrySet().stream()
                .filter(entry -> stage.map(entry.getKey()::equals).orElse(true))
                .map(HistoryTable::stageRow)
                .toList();
        lines.addAll(stages.isEmpty() ? List.of("  nothing") : aligned(stages));
        return lines;
    }

    private static List<String> row(Transition transition) {
        Move move = transition.move();
        return List.of(
                time(transition),
                transition.stage(),
                version(transition.version()),
                move.action().name().toLowerCase(Locale.ROOT),
                Printable.of(move.origin().actor()),
                move.from().orElse("-"),
                move.previous().map(HistoryTable::version).orElse("-"),
                Printable.of(move.origin().reason()));
    }

    private static List<String> stageRow(Map.Entry<String, Transition> stage) {
        Transition transition = stage.getValue();
        return List.of(
                "  " + stage.getKey(),
                version(transition.version()),
                "since " + time(transition) + " by "
                        + Printable.of(transition.move().origin().actor()),
                transition.move().image().map(image -> "image " + image).orElse(""));
    }

    /** To the second, so that the column is even; the ledger has it more exactly. */
    private static String time(Transition transition) {
        return transition.time().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String version(VersionId version) {
        return version.number() + " (" + version.shortDigest() + ")";
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length())));
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
