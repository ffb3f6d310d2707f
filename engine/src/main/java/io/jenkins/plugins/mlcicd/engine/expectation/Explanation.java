package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Draft;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.expectation.Expectation.Evaluation;
import java.util.List;

/** Says by which queries data would be judged, without judging them: only their first rows are read, for the types. */
public final class Explanation {
    private Explanation() {}

    /** The queries of all data, as SQL with comments. */
    public static String of(DataSettings settings) {
        StringBuilder text = new StringBuilder();
        try (DuckDbSession session = DuckDbSession.open()) {
            for (DataEntry entry : settings.entries()) {
                Suite suite = DataGate.suite(entry);
                suite.entries().forEach(one -> one.expectation().check(session));
                explain(entry, suite, session.draft(Source.of(entry.source()), entry.types()), text);
            }
        }
        return text.toString();
    }

    private static void explain(DataEntry entry, Suite suite, Draft draft, StringBuilder text) {
        Judge.Plan plan = Judge.plan(draft.table(), suite, table -> List.of());
        List<String> queries = draft.queries(plan.aggregates());
        text.append("-- ").append(comment(entry.name())).append(": ");
        text.append(suite.entries().size()).append(" expectations, ");
        int searched = draft.searchedQuantiles(plan.aggregates());
        int scans = queries.size() + (searched == 0 ? 0 : 1);
        text.append(plan.aggregates().size()).append(" aggregates, ").append(scans);
        text.append(scans == 1 ? " scan\n" : " scans\n");
        text.append(draft.definition()).append(";\n");
        queries.forEach(query -> text.append(query).append(";\n"));
        if (searched > 0) {
            text.append("-- then a scan for ").append(searched).append(searched == 1 ? " aggregate" : " aggregates");
            text.append(
                    " that would hold all values: counts those below the values sampled above, and sorts those between\n");
        }
        for (int i = 0; i < suite.entries().size(); i++) {
            text.append("-- ")
                    .append(comment(suite.entries().get(i).expectation().title()))
                    .append(": ");
            text.append(comment(uses(plan.evaluations().get(i)))).append('\n');
        }
    }

    private static String uses(Evaluation evaluation) {
        String aggregates =
                evaluation.aggregates().isEmpty() ? "no aggregates" : String.join(", ", evaluation.aggregates());
        return evaluation.rowCheck().isPresent() ? aggregates + "; values read row by row" : aggregates;
    }

    /** In one line, so that it stays a comment. */
    private static String comment(String text) {
        return text.replaceAll("\\R", " ");
    }
}
