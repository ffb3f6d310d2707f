package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a model may cost, beside its errors. Of all, lower is better. */
public enum Budget {
    /** Of the model's file, or all files of its folder. */
    MODEL_SIZE("Model size", Source.MODEL),
    /** The median time for a prediction, in the unit of the column. */
    LATENCY_P50("Latency, 50th percentile", Source.LATENCY),
    /** The time within which 95 % of the predictions were made. */
    LATENCY_P95("Latency, 95th percentile", Source.LATENCY),
    /** The time within which 99 % of the predictions were made. */
    LATENCY_P99("Latency, 99th percentile", Source.LATENCY),
    /** The longest time for a prediction. */
    LATENCY_MAX("Longest latency", Source.LATENCY),
    /** The median of the memory in use, in the unit of the column. */
    MEMORY_P50("Memory, 50th percentile", Source.MEMORY),
    /** The memory that 95 % of the predictions did with. */
    MEMORY_P95("Memory, 95th percentile", Source.MEMORY),
    /** The memory that 99 % of the predictions did with. */
    MEMORY_P99("Memory, 99th percentile", Source.MEMORY),
    /** The most memory that was in use. */
    MEMORY_MAX("Most memory", Source.MEMORY),
    /** The share of rows for which the other model predicts another class. */
    FLIP_RATE("Flip rate", Source.AGREEMENT),
    /** How far a score or predicted value is at most from the other model's. */
    MAX_DIFFERENCE("Largest difference", Source.AGREEMENT);

    /** The unit of {@link #MODEL_SIZE}. */
    static final String BYTES = "bytes";

    private final String title;
    private final Source source;

    Budget(String title, Source source) {
        this.title = title;
        this.source = source;
    }

    /** What a budget is measured on, with what the settings must name for it. */
    enum Source {
        /** The model's path. */
        MODEL("the model's path: name it with --model or, in ml-cicd.yml, 'model: {path: out/model}'"),
        /** A column with the time for each prediction. */
        LATENCY("the column with the time for each prediction: name it with the key 'latency'"),
        /** A column with the memory in use at each prediction. */
        MEMORY("the column with the memory in use at each prediction: name it with the key 'memory'"),
        /** Another model's predictions. */
        AGREEMENT("another model's predictions, as in 'agreement: {predictions: out/quantized.csv}'");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** What is needed, as the end of a sentence. */
        String words() {
            return words;
        }
    }

    /** The budget of a name in rules. */
    static Optional<Budget> of(String key) {
        return Arrays.stream(values())
                .filter(budget -> budget.key().equals(key))
                .findFirst();
    }

    /** Its name in rules and reports. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in sentences. */
    String title() {
        return title;
    }

    /** What it is measured on. */
    Source source() {
        return source;
    }

    /** Which way it is better. */
    Direction direction() {
        return Direction.LOWER;
    }

    /** The unit of its values; empty where the user's column decides. */
    String unit() {
        return this == MODEL_SIZE ? BYTES : "";
    }
}
