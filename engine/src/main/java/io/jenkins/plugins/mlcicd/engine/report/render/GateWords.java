package io.jenkins.plugins.mlcicd.engine.report.render;

import java.util.Locale;
import java.util.Map;

/** What a gate is called in sentences and headings. */
final class GateWords {
    private static final Map<String, String> NOUNS =
            Map.of("train", "training", "evaluate", "evaluation", "promote", "promotion", "monitor", "monitoring");

    private GateWords() {}

    /** As in "Stopped at evaluation". */
    static String noun(String gate) {
        return NOUNS.getOrDefault(gate, gate);
    }

    /** As in a heading: "Evaluation". */
    static String title(String gate) {
        String noun = noun(gate);
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }
}
