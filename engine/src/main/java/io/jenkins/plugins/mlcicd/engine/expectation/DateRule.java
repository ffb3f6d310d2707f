package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.RowTest.Finding;
import io.jenkins.plugins.mlcicd.engine.expectation.python.DateParser;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rules for texts that are dates in any of the formats that dateutil reads (parse_strings_as_datetimes in suites of 0.x).
 * What is no date breaks the rule. Columns that have dates or numbers anyway are judged in SQL.
 */
final class DateRule implements JavaRule {
    private final Title title;
    private final IgnoredRows ignore;
    private final TestOfDates test;
    private final Expectation inSql;

    /** The title, the message and the columns of a rule. */
    record Title(String title, String wrong, List<String> columns) {}

    /** Judges the dates of a row; a new one is made for each table, so that it may remember the row before. */
    interface TestOfDates {
        /** Starts with the first row. */
        Predicate<List<LocalDateTime>> start();
    }

    /**
     * A rule.
     *
     * @param ignore which rows are passed over for missing values
     * @param test what the dates of a row must fit
     * @param inSql the expectation for columns that are no texts
     */
    DateRule(Title title, IgnoredRows ignore, TestOfDates test, Expectation inSql) {
        this.title = title;
        this.ignore = ignore;
        this.test = test;
        this.inSql = inSql;
    }

    @Override
    public String title() {
        return title.title();
    }

    @Override
    public String wrong() {
        return title.wrong();
    }

    @Override
    public List<String> columns() {
        return title.columns();
    }

    @Override
    public Optional<Expectation> inSql(Table table, double mostly) {
        return found(table).stream().anyMatch(Column::isText) ? Optional.empty() : Optional.of(inSql);
    }

    @Override
    public RowTest test(Table table) {
        DateParser parser = new DateParser(Clock.systemUTC());
        Predicate<List<LocalDateTime>> dates = test.start();
        return texts -> {
            List<LocalDateTime> parsed = new ArrayList<>();
            int missing = 0;
            for (String text : texts) {
                missing += text == null ? 1 : 0;
                Optional.ofNullable(text).flatMap(parser::parse).ifPresent(parsed::add);
            }
            if (ignore.passOver(missing, texts.length)) {
                return Finding.PASSED_OVER;
            }
            return Finding.of(parsed.size() == texts.length && dates.test(parsed));
        };
    }
}
