package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a metric may be asked for more precisely. */
public enum Parameter {
    /** How many times as much recall counts as precision. */
    BETA("with beta"),
    /** The value of the other metric at which this one is read off. */
    AT("at"),
    /** The score from which a row is predicted positive. */
    THRESHOLD("at threshold"),
    /** The one class that is told from all others. */
    CLASS("of class"),
    /** How the values of the classes become one: macro, micro or weighted. */
    AVERAGE(""),
    /** How many of the highest scores are looked at. */
    K("at"),
    /** The quantile that is predicted. */
    QUANTILE("of quantile");

    /** How values of classes become one. */
    public static final List<String> AVERAGES = List.of("macro", "micro", "weighted");

    private final String words;

    Parameter(String words) {
        this.words = words;
    }

    /** Its key in a rule. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The parameter of a key. */
    public static Optional<Parameter> of(String key) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.key().equals(key))
                .findFirst();
    }

    /** Its value in a metric's title. */
    String words(String value) {
        return this == AVERAGE ? "(" + value + " average)" : words + " " + value;
    }
}
