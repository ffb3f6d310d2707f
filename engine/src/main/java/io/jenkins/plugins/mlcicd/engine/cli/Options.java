package io.jenkins.plugins.mlcicd.engine.cli;

import java.util.List;
import java.util.Map;

/** Gathers options that were given, by the key of the settings file that each stands for. */
final class Options {
    private Options() {}

    /** Adds an option's value, if it was given. */
    static void put(Map<String, List<String>> given, String key, String value) {
        put(given, key, value == null ? null : List.of(value));
    }

    /** Adds an option's values, if it was given. */
    static void put(Map<String, List<String>> given, String key, List<String> values) {
        if (values != null) {
            given.put(key, values);
        }
    }
}
