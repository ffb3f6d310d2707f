package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The page of all gates.
 *
 * @param mark the overall verdict
 * @param headline the outcome in one sentence
 * @param cause the gate that the headline is about, or empty
 * @param causeTitle the title of the check behind it, or empty
 * @param alsoOpen what else needs attention, or empty
 * @param gates the gates, in order, for the strip
 * @param sections the gates in the order of their sections: the one that stopped the pipeline stands first
 */
public record PageView(
        Mark mark,
        String headline,
        String cause,
        String causeTitle,
        String alsoOpen,
        List<GateView> gates,
        List<GateView> sections) {

    /** The view of reports, which are in the order of the gates. */
    static PageView of(List<Report> reports) {
        Headline headline = Headline.of(reports);
        List<GateView> gates = gates(reports);
        return new PageView(
                Mark.of(headline.verdict()),
                headline.text(),
                headline.report().map(Report::gate).orElse(""),
                headline.check().map(check -> SafeText.cut(check.title(), 300)).orElse(""),
                alsoOpen(headline, reports),
                gates,
                blockingFirst(reports, gates));
    }

    private static List<GateView> blockingFirst(List<Report> reports, List<GateView> gates) {
        return IntStream.range(0, gates.size())
                .boxed()
                .sorted(Comparator.comparing(i -> !reports.get(i).verdict().blocks()))
                .map(gates::get)
                .toList();
    }

    private static String alsoOpen(Headline headline, List<Report> reports) {
        long open =
                reports.stream().mapToLong(report -> report.openChecks().size()).sum();
        long others = headline.check().isPresent() ? open - 1 : open;
        if (others <= 0) {
            return "";
        }
        String more = headline.check().isPresent() ? " more" : "";
        return NumberText.count(others) + more + (others == 1 ? " check needs" : " checks need") + " attention";
    }

    /** A gate that ran before the one above it judged what may have changed since. */
    private static List<GateView> gates(List<Report> reports) {
        List<GateView> gates = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Report report = reports.get(i);
            boolean isOlder =
                    i > 0 && report.started().isBefore(reports.get(i - 1).started());
            String note = isOlder
                    ? "From an earlier run: this gate ran before the "
                            + GateWords.noun(reports.get(i - 1).gate()) + " gate ran last."
                    : "";
            gates.add(GateView.of(report, note));
        }
        return gates;
    }
}
