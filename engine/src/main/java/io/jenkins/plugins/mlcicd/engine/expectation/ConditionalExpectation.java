package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Any expectation, of the rows that meet a condition only.
 *
 * @param expectation what is expected of these rows
 * @param condition which rows
 */
record ConditionalExpectation(Expectation expectation, RowCondition condition) implements Expectation {
    @Override
    public String title() {
        return expectation.title() + ", where " + Words.line(condition.words());
    }

    @Override
    public List<String> columns() {
        return Stream.concat(expectation.columns().stream(), condition.columns().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<String> otherData() {
        return expectation.otherData();
    }

    @Override
    public void check(DuckDbSession session) {
        expectation.check(session);
    }

    @Override
    public Evaluation compile(Table table) {
        String sql = condition.sql(table);
        Evaluation evaluation = expectation.compile(table.where(sql));
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return evaluation.aggregates().stream()
                        .map(aggregate -> aggregate + " FILTER (WHERE " + sql + ")")
                        .toList();
            }

            @Override
            public Optional<String> offendingRows() {
                return evaluation.offendingRows();
            }

            @Override
            public Optional<RowCheck> rowCheck() {
                return evaluation.rowCheck();
            }

            @Override
            public Outcome judge(List<Object> values) {
                return evaluation.judge(values);
            }
        };
    }
}
