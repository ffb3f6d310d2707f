package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was counted for an expectation about rows.
 *
 * @param rows all rows
 * @param judged the rows that it is about; the others are missing values, which it passes over
 * @param unexpected the judged rows that do not fit
 * @param mostly the share of the judged rows that must fit, from 0 to 1
 */
record RowCounts(long rows, long judged, long unexpected, double mostly) {

    /** Whether enough rows fit. Where none is judged, nothing speaks against it. */
    boolean success() {
        return unexpected == 0 || (judged - unexpected) / (double) judged >= mostly;
    }

    /** Unexpected rows as a percentage of the judged ones. */
    double percent() {
        return judged == 0 ? 0 : percentOf(unexpected, judged);
    }

    /** The outcome. */
    Outcome outcome(String wrong, String noun, List<Sample> samples, Map<String, Object> result) {
        return new Outcome(
                success(),
                success() ? "" : message(wrong, noun, samples),
                Map.of("max", mostPercent()),
                percent(),
                "%",
                result,
                samples,
                false);
    }

    /** The numbers as Great Expectations calls them, for expectations that pass over missing values. */
    Map<String, Object> result(List<Sample> samples) {
        Map<String, Object> result = resultOfAllRows(samples);
        long missing = rows - judged;
        result.put("missing_count", missing);
        result.put("missing_percent", rows == 0 ? null : percentOf(missing, rows));
        result.put("unexpected_percent_total", rows == 0 ? null : percentOf(unexpected, rows));
        result.put("unexpected_percent_nonmissing", judged == 0 ? null : percentOf(unexpected, judged));
        return result;
    }

    /** The numbers as Great Expectations calls them, for expectations about missing values. */
    Map<String, Object> resultOfAllRows(List<Sample> samples) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("element_count", rows);
        result.put("unexpected_count", unexpected);
        result.put("unexpected_percent", judged == 0 ? null : percentOf(unexpected, judged));
        result.put(
                "partial_unexpected_list", samples.stream().map(Sample::value).toList());
        result.put(
                "partial_unexpected_index_list",
                samples.stream().map(sample -> sample.row() - 1).toList());
        return result;
    }

    private String message(String wrong, String noun, List<Sample> samples) {
        StringBuilder message = new StringBuilder();
        message.append(unexpected)
                .append(" of ")
                .append(judged)
                .append(' ')
                .append(noun)
                .append(" (")
                .append(Words.percent(percent()))
                .append(") ")
                .append(wrong);
        message.append(examples(samples));
        if (mostly < 1) {
            message.append("; at most ").append(Words.value(mostPercent())).append(" % may");
        }
        return message.toString();
    }

    /** Up to three samples; missing values have nothing to show but their rows. */
    private static String examples(List<Sample> samples) {
        if (samples.isEmpty()) {
            return "";
        }
        List<Sample> first = samples.subList(0, Math.min(3, samples.size()));
        if (first.get(0).value() == null) {
            boolean isOneFile = first.get(0).place().file().isEmpty();
            return ", for example in "
                    + (isOneFile ? "row " : "")
                    + first.stream()
                            .map(sample -> isOneFile
                                    ? String.valueOf(sample.row())
                                    : sample.place().toString())
                            .collect(Collectors.joining(", "));
        }
        return ", for example "
                + first.stream()
                        .map(sample -> Words.value(sample.value()) + " in " + sample.place())
                        .collect(Collectors.joining(", "));
    }

    /** The largest percentage that holds, without the noise of binary fractions. */
    private BigDecimal mostPercent() {
        return BigDecimal.valueOf(100)
                .subtract(BigDecimal.valueOf(mostly).multiply(BigDecimal.valueOf(100)))
                .stripTrailingZeros();
    }

    private static double percentOf(long part, long whole) {
        return part / (double) whole * 100;
    }
}
