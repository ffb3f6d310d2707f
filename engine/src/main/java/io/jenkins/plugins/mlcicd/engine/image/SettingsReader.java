package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the image's settings from command-line options and the {@code image} section; where both have one, the option wins. */
final class SettingsReader {
    /** Options whose name is not their key's: each of these is given once per value. */
    private static final Map<String, String> OPTION_NAMES = Map.of(
            "files", "--file",
            "ports", "--port",
            "environment", "--env",
            "labels", "--label",
            "build-args", "--build-arg",
            "build-secrets", "--build-secret",
            "ignore-secrets", "--ignore-secret",
            "gate-reports", "--gate-report");

    private final Optional<Section> section;
    private final Map<String, List<String>> options;

    /**
     * A reader.
     *
     * @param options the values of the options that were given, by the key they stand for
     */
    SettingsReader(Optional<Section> section, Map<String, List<String>> options) {
        this.section = section;
        this.options = options;
    }

    /** Whether there is a value. */
    boolean has(String key) {
        return options.containsKey(key) || section.map(part -> part.has(key)).orElse(false);
    }

    /** Whether an option has the value. */
    boolean given(String key) {
        return options.containsKey(key);
    }

    /** A part of the section. */
    Optional<Section> section(String key) {
        return section.flatMap(part -> part.section(key));
    }

    /** Whether something is switched on. */
    boolean flag(String key) {
        return optionalText(key).map(Boolean::parseBoolean).orElse(false);
    }

    /** A text that must be there. */
    String text(String key) {
        return optionalText(key)
                .orElseThrow(() -> new UsageException(option(key) + ": is missing, and so is the key '" + key
                        + "' of the image section of an ml-cicd.yml; one of the two is needed"));
    }

    /** A text that may be there. */
    Optional<String> optionalText(String key) {
        return options.containsKey(key)
                ? Optional.of(options.get(key).get(0))
                : section.flatMap(part -> part.optionalText(key));
    }

    /** The texts of a list; empty where there is none. */
    List<String> texts(String key) {
        return options.containsKey(key)
                ? options.get(key)
                : section.map(part -> part.texts(key)).orElse(List.of());
    }

    /** A file or folder that may be there. */
    Optional<Path> path(String key) {
        return optionalText(key).map(written -> resolve(key, written));
    }

    /** The files and folders of a list. */
    List<Path> paths(String key) {
        return texts(key).stream().map(written -> resolve(key, written)).toList();
    }

    /** A path as written: an option's is relative to the working folder, the section's to its file. */
    Path resolve(String key, String written) {
        try {
            return options.containsKey(key) || section.isEmpty()
                    ? Path.of(written)
                    : section.get().resolve(written);
        } catch (InvalidPathException e) {
            throw wrong(key, "'" + written.replace('\0', '?') + "' is not a path: " + e.getReason());
        }
    }

    /** The texts of a map, sorted by key so that their order in the file changes no digest; options add to the section's. */
    SortedMap<String, String> textMap(String key) {
        SortedMap<String, String> texts = new TreeMap<>();
        section.ifPresent(part -> texts.putAll(part.textMap(key)));
        for (String option : options.getOrDefault(key, List.of())) {
            int equals = option.indexOf('=');
            if (equals < 0) {
                throw wrong(key, "'" + option + "' has no '='; expected NAME=VALUE");
            }
            texts.put(option.substring(0, equals), option.substring(equals + 1));
        }
        for (String name : texts.keySet()) {
            if (name.isBlank() || name.contains("=")) {
                throw wrong(key, "'" + name + "' is not a name; it must not be empty or hold a '='");
            }
        }
        return texts;
    }

    /** The exception for a wrong value: it names the option, or the file with its line and key. */
    UsageException wrong(String key, String what) {
        return options.containsKey(key) || section.isEmpty()
                ? new UsageException(option(key) + ": " + what)
                : section.get().wrong(key, what);
    }

    private static String option(String key) {
        return OPTION_NAMES.getOrDefault(key, "--" + key);
    }
}
