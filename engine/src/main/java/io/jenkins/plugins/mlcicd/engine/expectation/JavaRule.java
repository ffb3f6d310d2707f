package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Optional;

/** What each row must fit, where SQL cannot say it: Java looks at the columns' texts. */
interface JavaRule {
    /** The rule as a title, with its columns. */
    String title();

    /** What the rows that break it do: "do not match". */
    String wrong();

    /** The columns that it is about. */
    List<String> columns();

    /**
     * Starts to judge a table.
     *
     * @throws NotApplicable if the columns' types do not allow to judge it
     */
    RowTest test(Table table);

    /** The same expectation in SQL, which is faster, for tables where SQL can say it. */
    default Optional<Expectation> inSql(Table table, double mostly) {
        return Optional.empty();
    }

    /** The columns as the table has them. */
    default List<Column> found(Table table) {
        return columns().stream().map(name -> table.column(name).orElseThrow()).toList();
    }
}
