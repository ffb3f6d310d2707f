package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.config.Location;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery;
import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A query that the user wrote gives what is expected.
 *
 * @param name what the user calls it
 * @param query the query; it selects from {@code data}, and from other data by their names in braces
 * @param others the other data that it selects from
 * @param expected what it must give
 * @param where where it stands
 * @param severity whether it blocks
 */
record QueryCheck(
        String name, String query, List<OtherData> others, QueryExpectation expected, Location where, Severity severity)
        implements DataCheck {
    /** What the data themselves are called. */
    static final String DATA = "data";

    private static final int MOST_ROWS = 20;

    @Override
    public String id() {
        return "sql/" + name;
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public List<SourceSettings> sources() {
        return others.stream().map(OtherData::source).toList();
    }

    @Override
    public void check(DuckDbSession session) {
        parse(session);
    }

    @Override
    public Evaluation prepare(CheckContext context) {
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of();
            }

            @Override
            public void judge(Function<String, Object> values, CheckBuilder check) {
                check.detail("query", query);
                try {
                    ended(parse(context.tables().session()).run(tables(context), MOST_ROWS), check);
                } catch (UserQuery.QueryException e) {
                    check.ended(Status.FAIL, "the query fails: " + e.getMessage());
                }
            }
        };
    }

    private UserQuery parse(DuckDbSession session) {
        List<String> names = new ArrayList<>();
        names.add(DATA);
        others.forEach(other -> names.add(other.name()));
        try {
            return UserQuery.parse(session, query, names);
        } catch (UsageException e) {
            throw new UsageException(where + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Table> tables(CheckContext context) {
        Map<String, Table> tables = new HashMap<>();
        tables.put(DATA, context.table());
        others.forEach(other -> tables.put(other.name(), context.tables().open(other)));
        return tables;
    }

    private void ended(Answer answer, CheckBuilder check) {
        if (!expected.isNoRows()) {
            expected.judge(answer, check);
            return;
        }
        check.expected(Map.of("max", 0)).observed(answer.count()).unit("rows");
        if (answer.count() > 0) {
            check.detail(
                            "rows",
                            answer.rows().rows().stream()
                                    .map(row -> named(answer, row))
                                    .toList())
                    .ended(
                            Status.FAIL,
                            "the query gives " + answer.count() + " row(s), expected none, for example "
                                    + words(named(answer, answer.rows().rows().get(0))));
        }
    }

    private static Map<String, Object> named(Answer answer, List<Object> row) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            named.put(answer.columns().get(i), row.get(i));
        }
        return named;
    }

    private static String words(Map<String, Object> row) {
        int most = 8;
        List<String> parts = row.entrySet().stream()
                .limit(most)
                .map(entry -> entry.getKey() + " " + Wording.value(entry.getValue()))
                .toList();
        return String.join(", ", parts) + (row.size() > most ? ", …" : "");
    }
}
