package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A metric with its parameters: recall at a threshold, the F1 of a class.
 *
 * @param metric the metric
 * @param parameters numbers as doubles, all else as texts
 */
public record Measure(Metric metric, Map<Parameter, Object> parameters) {

    /** Freezes the parameters. */
    public Measure {
        Map<Parameter, Object> copy = new EnumMap<>(Parameter.class);
        copy.putAll(parameters);
        parameters = Collections.unmodifiableMap(copy);
    }

    /** A metric as it is. */
    public static Measure of(Metric metric) {
        return new Measure(metric, Map.of());
    }

    /** The same with one parameter more. */
    public Measure with(Parameter parameter, Object value) {
        Map<Parameter, Object> more = new EnumMap<>(Parameter.class);
        more.putAll(parameters);
        more.put(parameter, value);
        return new Measure(metric, more);
    }

    /** The same without a parameter. */
    Measure without(Parameter parameter) {
        Map<Parameter, Object> less = new EnumMap<>(Parameter.class);
        less.putAll(parameters);
        less.remove(parameter);
        return new Measure(metric, less);
    }

    /** Its name in reports: {@code recall(threshold=0.3)}. */
    public String name() {
        return parameters.isEmpty()
                ? metric.name()
                : metric.name()
                        + parameters.entrySet().stream()
                                .map(each -> each.getKey().key() + "=" + text(each.getValue()))
                                .collect(Collectors.joining(",", "(", ")"));
    }

    /** Its name in sentences: "Recall at threshold 0.3". */
    public String title() {
        return metric.title()
                + parameters.entrySet().stream()
                        .map(each -> " " + each.getKey().words(text(each.getValue())))
                        .collect(Collectors.joining());
    }

    /** What it is computed from, besides the labels. */
    public Input needs() {
        return parameters.containsKey(Parameter.THRESHOLD) ? Input.SCORES : metric.needs();
    }

    /** A parameter that is a number and was given. */
    double number(Parameter parameter) {
        return (Double) parameters.get(parameter);
    }

    /** A parameter that may have been given. */
    Optional<Object> parameter(Parameter parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    private static String text(Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
