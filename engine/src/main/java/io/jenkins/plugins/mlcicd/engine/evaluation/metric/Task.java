package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of model it is. */
public enum Task {
    /** Two classes. */
    BINARY,
    /** More than two classes. */
    MULTICLASS,
    /** A number. */
    REGRESSION,
    /** An order of documents, for each of many queries. */
    RANKING;

    /** Its name in settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The task of a name in settings. */
    public static Optional<Task> of(String key) {
        return Arrays.stream(values()).filter(task -> task.key().equals(key)).findFirst();
    }
}
