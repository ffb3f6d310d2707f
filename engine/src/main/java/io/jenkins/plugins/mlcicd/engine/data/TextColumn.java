package io.jenkins.plugins.mlcicd.engine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of texts in memory. Texts that stand for classes or groups are few and repeat, so each is kept once, with a
 * number, and each row has a number only.
 */
public final class TextColumn {
    /** The number of a missing text. */
    public static final int MISSING = -1;

    private final List<String> texts;
    private final int[] numbers;

    private TextColumn(List<String> texts, int[] numbers) {
        this.texts = Collections.unmodifiableList(texts);
        this.numbers = numbers;
    }

    /** A column of some texts; null where one is missing. */
    public static TextColumn of(String... rows) {
        Builder builder = new Builder(rows.length, List.of());
        for (int row = 0; row < rows.length; row++) {
            builder.set(row, rows[row]);
        }
        return builder.build();
    }

    /** The texts that occur, by their numbers. */
    public List<String> texts() {
        return texts;
    }

    /** How many rows there are. */
    public int rows() {
        return numbers.length;
    }

    /** The number of a row's text, or {@link #MISSING}; rows counted from 0. */
    public int number(int row) {
        return numbers[row];
    }

    /** A row's text, or null if it is missing. */
    public String text(int row) {
        return numbers[row] == MISSING ? null : texts.get(numbers[row]);
    }

    /** Fills a column. */
    static final class Builder {
        private final List<String> texts;
        private final Map<String, Integer> known = new HashMap<>();
        private final int[] numbers;

        /**
         * A column of so many rows.
         *
         * @param texts texts that occur, whose numbers are their places
         */
        Builder(int rows, List<String> texts) {
            this.texts = new ArrayList<>(texts);
            this.numbers = new int[rows];
            texts.forEach(text -> known.put(text, known.size()));
        }

        /** The number of a row's text. */
        void set(int row, int number) {
            numbers[row] = number;
        }

        /** The text of a row, or null. */
        void set(int row, String text) {
            numbers[row] = text == null
                    ? MISSING
                    : known.computeIfAbsent(text, unseen -> {
                        texts.add(unseen);
                        return texts.size() - 1;
                    });
        }

        TextColumn build() {
            return new TextColumn(texts, numbers);
        }
    }
}
