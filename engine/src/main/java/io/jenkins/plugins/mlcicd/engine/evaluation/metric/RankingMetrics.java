package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The metrics of models that rank. Formulas and undefined cases stand in docs/metrics.md. */
final class RankingMetrics {
    static final Metric ANSWERABLE = Metric.of(
                    "answerable_queries",
                    "Queries with a relevant document",
                    Task.RANKING,
                    Direction.NONE,
                    Input.LABELS,
                    "How many queries have a relevant document; the others count in no metric.")
            .in("queries");
    private static final double STANDARD_K = 10;
    private static final Metric QUERIES = Metric.of(
                    "queries",
                    "Number of queries",
                    Task.RANKING,
                    Direction.NONE,
                    Input.LABELS,
                    "How many queries were evaluated.")
            .in("queries");
    private static final Map<String, Formula> FORMULAS = formulas();

    private RankingMetrics() {}

    /** A value of a list's first documents. */
    private interface AtK {
        double value(RankedList list, int k);
    }

    private record Formula(Metric metric, BiFunction<RankingSample, Measure, MetricValue> value) {}

    /** All of them, in the order of reports. */
    static List<Metric> all() {
        return FORMULAS.values().stream().map(Formula::metric).toList();
    }

    /** Those that reports list. */
    static List<Measure> standard() {
        return all().stream()
                .flatMap(metric -> metric.optional().contains(Parameter.K)
                                && metric.name().equals("ndcg")
                        ? Stream.of(Measure.of(metric), Measure.of(metric).with(Parameter.K, STANDARD_K))
                        : Stream.of(
                                metric.required().isEmpty()
                                        ? Measure.of(metric)
                                        : Measure.of(metric).with(Parameter.K, STANDARD_K)))
                .toList();
    }

    static MetricValue value(RankingSample sample, Measure measure) {
        return FORMULAS.get(measure.metric().name()).value().apply(sample, measure);
    }

    private static Map<String, Formula> formulas() {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        add(
                formulas,
                "ndcg",
                "NDCG",
                "Discounted cumulative gain as a share of the best possible one.",
                false,
                RankedList::ndcg);
        add(
                formulas,
                "map",
                "Mean average precision",
                "Mean precision at the places of the relevant documents.",
                false,
                RankedList::averagePrecision);
        add(
                formulas,
                "mrr",
                "Mean reciprocal rank",
                "Mean of one divided by the first relevant document's place.",
                false,
                RankedList::reciprocalRank);
        add(
                formulas,
                "hit_rate",
                "Hit rate",
                "Share of queries with a relevant document among the first k.",
                true,
                RankedList::hit);
        add(
                formulas,
                "recall",
                "Recall",
                "Share of the relevant documents that is among the first k.",
                true,
                RankedList::recall);
        add(
                formulas,
                "precision",
                "Precision",
                "Share of the first k places that relevant documents take.",
                true,
                RankedList::precision);
        formulas.put(QUERIES.name(), new Formula(QUERIES, (sample, measure) -> MetricValue.of(sample.queries())));
        formulas.put(ANSWERABLE.name(), new Formula(ANSWERABLE, (sample, measure) -> sample.answerable()));
        formulas.put(
                Metrics.ROWS.name(), new Formula(Metrics.ROWS, (sample, measure) -> MetricValue.of(sample.rows())));
        return formulas;
    }

    private static void add(
            Map<String, Formula> formulas,
            String name,
            String title,
            String description,
            boolean isRequired,
            AtK formula) {
        List<Parameter> k = List.of(Parameter.K);
        Metric metric = Metric.of(name, title, Task.RANKING, Direction.HIGHER, Input.SCORES, description)
                .with(isRequired ? k : List.of(), isRequired ? List.of() : k);
        formulas.put(
                name,
                new Formula(
                        metric,
                        (sample, measure) -> sample.mean(measure, list -> formula.value(list, limit(measure)))));
    }

    private static int limit(Measure measure) {
        return measure.parameter(Parameter.K).isPresent() ? (int) measure.number(Parameter.K) : Integer.MAX_VALUE;
    }
}
