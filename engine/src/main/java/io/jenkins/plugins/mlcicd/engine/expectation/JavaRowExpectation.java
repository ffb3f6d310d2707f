package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.util.List;
import java.util.Optional;

/**
 * Expects that all rows, or most of them, fit a rule that Java judges.
 *
 * @param rule the rule
 * @param mostly the share of the judged rows that must fit
 */
record JavaRowExpectation(JavaRule rule, double mostly) implements Expectation {
    @Override
    public String title() {
        return rule.title() + RowExpectation.atLeast(mostly);
    }

    @Override
    public List<String> columns() {
        return rule.columns();
    }

    @Override
    public Evaluation compile(Table table) {
        Optional<Expectation> inSql = rule.inSql(table, mostly);
        if (inSql.isPresent()) {
            return inSql.get().compile(table);
        }
        List<Column> found = rule.found(table);
        RowCheck check = new RowCheck(table, found, rule.test(table));
        List<String> shown = found.stream().map(SqlValues::shown).toList();
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count(*)");
            }

            @Override
            public Optional<RowCheck> rowCheck() {
                return Optional.of(check);
            }

            @Override
            public Optional<String> offendingRows() {
                return Optional.of(RowQuery.select(table, check.condition(), List.of()));
            }

            @Override
            public Outcome judge(List<Object> values) {
                if (check.failure().isPresent()) {
                    return Outcome.notApplicable(check.failure().get());
                }
                RowCounts counts =
                        new RowCounts(RowExpectation.count(values.get(0)), check.judged(), check.unexpected(), mostly);
                List<Sample> samples =
                        counts.success() ? List.of() : RowQuery.samples(table, check.firstCondition(), shown);
                return counts.outcome(
                        rule.wrong(), columns().size() == 1 ? "values" : "rows", samples, counts.result(samples));
            }
        };
    }
}
