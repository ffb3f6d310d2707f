package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RowLosses;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.FoundSlice;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceSearch;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for slices in which the model is surely worse than elsewhere, and shows the worst. */
final class FoundSlices {
    private static final String ID = "found-slices";
    private static final String GROUP = "found slices";

    /** By chance, so seldom is any slice found in a model that is equally good everywhere. */
    private static final double MOST_P = 0.05;

    private static final double LEAST_ROWS = 32;
    private static final double LEAST_SHARE = 0.01;

    private final FindSettings settings;
    private final Correction correction;

    FoundSlices(FindSettings settings, Correction correction) {
        this.settings = settings;
        this.correction = correction;
    }

    /** A slice with its p-value, corrected for all that were looked at. */
    private record Tested(FoundSlice slice, double p) {}

    /** Adds a check that says how many slices were looked at, and one for each of the worst. */
    void judge(PredictionsSettings predictions, ScoredRows candidate, ReportBuilder report) {
        double[] losses =
                RowLosses.of(candidate.predictions(), settings.metric().name());
        double minRows = settings.minRows().orElse(Math.max(LEAST_ROWS, LEAST_SHARE * losses.length));
        SliceSearch.Result result;
        List<String> columns;
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(predictions.file()), Map.of());
            columns = settings.columns().isEmpty() ? remaining(table, predictions) : settings.columns();
            report.log("looking for slices by " + String.join(", ", columns));
            result = SliceSearch.run(table, columns, !settings.columns().isEmpty(), losses, (long) Math.ceil(minRows));
        }
        List<Tested> found = tested(result.slices()).stream()
                .filter(each -> each.slice().isNews() && each.p() <= MOST_P)
                .sorted(Comparator.comparingDouble(
                                (Tested each) -> -each.slice().gap())
                        .thenComparing(each -> each.slice().name()))
                .toList();
        report.check(Check.builder(ID, "Slices were searched in which " + title() + " is worse")
                .group(GROUP)
                .severity(Severity.INFO)
                .observed(found.size())
                .unit("slices")
                .detail("slices_looked_at", result.slices().size())
                .detail("all_looked_at", !result.isCut())
                .detail("min_rows", (long) Math.ceil(minRows))
                .detail("columns", columns)
                .build());
        found.stream()
                .limit(settings.show())
                .map(each -> check(each, result.slices().size()))
                .forEach(report::check);
    }

    private Check check(Tested found, int looked) {
        FoundSlice slice = found.slice();
        String metric = settings.metric().name();
        double own = RowLosses.value(metric, slice.meanLoss());
        double others = RowLosses.value(metric, slice.meanLossOfOthers());
        boolean isLimited = settings.maxGap().isPresent();
        boolean isTooFar = isLimited && slice.gap() > settings.maxGap().getAsDouble();
        CheckBuilder check = Check.builder(
                        "found-slice." + metric + "[" + slice.name().replace(" = ", "=") + "]",
                        title() + " where " + slice.name() + ", and elsewhere")
                .group(GROUP)
                .severity(isTooFar ? settings.severity() : Severity.INFO)
                .observed(own)
                .detail("rows", slice.rows())
                .detail("elsewhere", others)
                .detail("gap", slice.gap())
                .detail("effect_size", slice.effectSize())
                .detail("p_value", slice.p())
                .detail("p_adjusted", found.p())
                .detail("correction", correction.title() + ", " + looked + " slices");
        settings.maxGap().ifPresent(gap -> check.expected(Map.of("max_gap", gap)));
        String message = title() + " is " + Numbers.rounded(own, others) + " in the " + slice.rows() + " rows where "
                + slice.name() + ", and " + Numbers.rounded(others, own) + " elsewhere (effect size "
                + effectSize(slice) + ", p = " + Numbers.rounded(found.p()) + " after " + correction.title()
                + (correction == Correction.NONE ? "" : "'s") + " correction for " + looked + " slices)"
                + (isTooFar ? "; at most " + Numbers.text(settings.maxGap().getAsDouble()) + " worse is allowed" : "");
        return check.ended(Status.FAIL, message).build();
    }

    private static String effectSize(FoundSlice slice) {
        return Double.isFinite(slice.effectSize()) ? Numbers.rounded(slice.effectSize()) : "infinite";
    }

    private List<Tested> tested(List<FoundSlice> slices) {
        List<FoundSlice> sorted = slices.stream()
                .sorted(Comparator.comparingDouble(FoundSlice::p))
                .toList();
        double[] adjusted =
                correction.adjust(sorted.stream().mapToDouble(FoundSlice::p).toArray());
        List<Tested> tested = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            tested.add(new Tested(sorted.get(i), adjusted[i]));
        }
        return tested;
    }

    /** The columns that say something of a row, and not of the model. */
    private static List<String> remaining(Table table, PredictionsSettings predictions) {
        Set<String> used = predictions.columns().all();
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> !used.contains(name))
                .toList();
    }

    private String title() {
        return settings.metric().title();
    }
}
