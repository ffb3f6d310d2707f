package io.jenkins.plugins.mlcicd.engine.config;

/**
 * Where a value stands in a file.
 *
 * @param file the file's name as the user gave it
 * @param line its line, counted from 1
 * @param key its path from the root, such as {@code evaluate.rules[0].min}; empty for the root
 */
public record Location(String file, int line, String key) {
    /** The start of a message about this place: {@code ml-cicd.yml:12: evaluate.rules[0].min}. */
    @Override
    public String toString() {
        return file + ":" + line + (key.isEmpty() ? "" : ": " + key);
    }
}
