package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.RowTest.Finding;
import io.jenkins.plugins.mlcicd.engine.expectation.python.TooComplexException;
import java.util.List;
import java.util.function.Predicate;

/**
 * A rule for the texts of one column that Java judges; missing ones are passed over.
 *
 * @param column the column's name
 * @param words what its values must be: "values are JSON"
 * @param wrong what the values that break it do: "are no JSON"
 * @param needsTexts whether a column of other values cannot be judged; else all of these break the rule
 * @param fits whether a text fits
 */
record TextRule(String column, String words, String wrong, boolean needsTexts, Predicate<String> fits)
        implements JavaRule {
    @Override
    public String title() {
        return column + ": " + words;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public RowTest test(Table table) {
        Column found = table.column(column).orElseThrow();
        if (needsTexts) {
            requireTexts(table, found);
        }
        return test(table.holdsTexts(found) ? fits : text -> false);
    }

    /** The test of one column's texts. */
    static RowTest test(Predicate<String> fits) {
        return texts -> {
            if (texts[0] == null) {
                return Finding.PASSED_OVER;
            }
            try {
                return Finding.of(fits.test(texts[0]));
            } catch (TooComplexException e) {
                throw new NotApplicable(e.getMessage());
            }
        };
    }

    /** Checks that a column's values are texts. */
    static void requireTexts(Table table, Column column) {
        if (!table.holdsTexts(column)) {
            throw new NotApplicable(column.name() + " is of type " + column.type() + ", expected texts");
        }
    }
}
