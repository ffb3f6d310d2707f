package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the columns' types: the narrowest type that every value of the whole file fits, or VARCHAR. A first look at some
 * rows leaves few types to try on all of them. Reading every column to its end, it also finds files that cannot be read.
 */
final class ColumnTyper {
    /** The database's planning time grows with the square of the number of aggregates; so wide tables go in parts. */
    private static final int COLUMNS_AT_ONCE = 250;

    private static final int FIRST_ROWS = 20_000;

    private final DuckDbSession session;
    private final String relation;
    private long rows;

    ColumnTyper(DuckDbSession session, String relation) {
        this.session = session;
        this.relation = Sql.identifier(relation);
    }

    /** The file's number of rows, known once the columns are. */
    long rows() {
        return rows;
    }

    List<Column> columns(List<RawColumn> raw, Map<String, String> given) throws SQLException {
        List<Trial> trials = IntStream.range(0, raw.size())
                .mapToObj(i -> Trial.of(
                        RawTable.sqlName(i), raw.get(i), given.get(raw.get(i).name())))
                .toList();
        List<Column> columns = new ArrayList<>(raw.size());
        for (int from = 0; from < trials.size(); from += COLUMNS_AT_ONCE) {
            List<Trial> part = trials.subList(from, Math.min(trials.size(), from + COLUMNS_AT_ONCE));
            List<Trial> left = count("(SELECT * FROM " + relation + " LIMIT " + FIRST_ROWS + ")", part).stream()
                    .map(Counted::withoutRefuted)
                    .toList();
            count(relation, left).forEach(counted -> columns.add(counted.column()));
        }
        return columns;
    }

    /** Counts, for each column, the values that are there and those that fit each type in question. */
    private List<Counted> count(String from, List<Trial> trials) throws SQLException {
        List<String> aggregates = new ArrayList<>();
        aggregates.add("count(*)");
        for (Trial trial : trials) {
            aggregates.add("count(" + trial.sqlName() + ")");
            trial.types().forEach(type -> aggregates.add("count(" + trial.cast(type) + ")"));
        }
        List<Object> counts = session.run("SELECT " + String.join(", ", aggregates) + " FROM " + from)
                .single();
        rows = (Long) counts.get(0);
        List<Counted> counted = new ArrayList<>();
        int next = 1;
        for (Trial trial : trials) {
            int end = next + 1 + trial.types().size();
            counted.add(new Counted(
                    trial,
                    counts.subList(next, end).stream().map(Long.class::cast).toList()));
            next = end;
        }
        return counted;
    }

    /**
     * The types that a column may turn out to have.
     *
     * @param isGiven whether the user said the type, so that values have to fit it
     */
    private record Trial(String sqlName, String name, String nativeType, List<String> types, boolean isGiven) {

        static Trial of(String sqlName, RawColumn raw, String given) {
            return given == null
                    ? new Trial(sqlName, raw.name(), raw.type(), raw.candidates(), false)
                    : new Trial(sqlName, raw.name(), raw.type(), List.of(given), true);
        }

        boolean isText() {
            return nativeType.equals(ColumnType.TEXT);
        }

        String text() {
            return isText() ? sqlName : "CAST(" + sqlName + " AS VARCHAR)";
        }

        String cast(String type) {
            return isText() ? ColumnType.cast(sqlName, type) : "TRY_CAST(" + sqlName + " AS " + type + ")";
        }

        Column asText() {
            return new Column(name, ColumnType.TEXT, text(), text(), 0);
        }

        Column asIs() {
            return new Column(name, nativeType, text(), ColumnType.withoutNaN(sqlName, nativeType), 0);
        }

        Column as(String type, long misfits) {
            return new Column(name, type, text(), ColumnType.withoutNaN(cast(type), type), misfits);
        }
    }

    /**
     * A column's counts.
     *
     * @param counts how many values there are, then how many fit each type
     */
    private record Counted(Trial trial, List<Long> counts) {
        private long values() {
            return counts.get(0);
        }

        private long fitting(int type) {
            return counts.get(type + 1);
        }

        private List<String> fittingTypes() {
            return IntStream.range(0, trial.types().size())
                    .filter(i -> fitting(i) == values())
                    .mapToObj(i -> trial.types().get(i))
                    .toList();
        }

        Trial withoutRefuted() {
            return trial.isGiven()
                    ? trial
                    : new Trial(trial.sqlName(), trial.name(), trial.nativeType(), fittingTypes(), false);
        }

        Column column() {
            if (trial.isGiven()) {
                return trial.as(trial.types().get(0), values() - fitting(0));
            }
            if (!trial.isText()) {
                return ColumnType.isScalar(trial.nativeType()) ? trial.asIs() : trial.asText();
            }
            List<String> types = fittingTypes();
            return types.isEmpty() || values() == 0 ? trial.asText() : trial.as(types.get(0), 0);
        }
    }
}
