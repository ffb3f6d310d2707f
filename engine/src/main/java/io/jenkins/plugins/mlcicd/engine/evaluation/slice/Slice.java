package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import io.jenkins.plugins.mlcicd.engine.data.TextColumn;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Some rows of a predictions file. */
public final class Slice {
    private static final String MISSING = "(missing)";
    private static final int MOST_VALUES = 200;

    private final String name;
    private final String value;
    private final String words;
    private final int[] rows;

    /**
     * A slice.
     *
     * @param name in sentences and ids: "country = DE", "night flights"
     * @param value what tells it from the others of its group: "DE", "night flights"
     * @param words which rows are meant, as the user wrote it; the name if it says so itself
     * @param rows their numbers, counted from 0, in rising order; none if there is no such row
     */
    public Slice(String name, String value, String words, int[] rows) {
        this.name = name;
        this.value = value;
        this.words = words;
        this.rows = rows;
    }

    /** In sentences: "country = DE", "night flights". */
    public String name() {
        return name;
    }

    /** What tells it from the others of its group. */
    public String value() {
        return value;
    }

    /** Which rows are meant, as the user wrote it. */
    public String words() {
        return words;
    }

    /** In ids. */
    public String id() {
        return "[" + name.replaceFirst(" = ", "=") + "]";
    }

    /** How many rows it has. */
    public int size() {
        return rows.length;
    }

    /** The rows' numbers, counted from 0; not copied, nobody changes them. */
    public int[] rows() {
        return rows;
    }

    /** The slice of the rows that meet a condition. */
    static Slice where(SliceSettings.Where settings, int[] rows) {
        return new Slice(settings.name(), settings.name(), settings.condition().words(), rows);
    }

    /**
     * The slices by a column's values.
     *
     * @param file the file's name, for messages
     * @throws EvaluationException if there are so many that they make no groups
     */
    static List<Slice> by(SliceSettings.Values settings, TextColumn column, String file) {
        List<String> texts = new ArrayList<>(column.texts());
        texts.add(MISSING);
        Map<String, IntStream.Builder> rowsOf = new TreeMap<>();
        settings.values().forEach(value -> rowsOf.put(value, IntStream.builder()));
        List<Optional<IntStream.Builder>> builders = new ArrayList<>();
        for (String text : texts) {
            boolean isWanted = settings.values().isEmpty() || settings.values().contains(text);
            builders.add(
                    isWanted
                            ? Optional.of(rowsOf.computeIfAbsent(text, each -> IntStream.builder()))
                            : Optional.empty());
        }
        if (settings.values().isEmpty() && column.texts().size() > MOST_VALUES) {
            throw new EvaluationException(file + ": the column " + settings.column() + " has more than " + MOST_VALUES
                    + " values; name those to judge with 'slices: [{column: " + settings.column()
                    + ", values: […]}]'");
        }
        for (int row = 0; row < column.rows(); row++) {
            int number = column.number(row) == TextColumn.MISSING ? texts.size() - 1 : column.number(row);
            int each = row;
            builders.get(number).ifPresent(builder -> builder.add(each));
        }
        List<Slice> slices = new ArrayList<>();
        rowsOf.forEach((value, builder) -> {
            int[] rows = builder.build().toArray();
            boolean isNamed = settings.values().contains(value);
            if (rows.length > 0 || isNamed) {
                String name = settings.column() + " = " + value;
                slices.add(new Slice(name, value, name, rows));
            }
        });
        return slices;
    }
}
