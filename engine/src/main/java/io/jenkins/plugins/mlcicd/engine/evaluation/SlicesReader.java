package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads which slices there are. A rule may name a slice, or simply a column. */
final class SlicesReader {
    private final Map<String, SliceSettings> declared = new LinkedHashMap<>();

    SlicesReader(Section evaluate) {
        for (Section slice : evaluate.sections("slices")) {
            String column = slice.text("column");
            String name = slice.optionalText("name").orElse(column);
            if (declared.putIfAbsent(name, new SliceSettings(name, column, slice.texts("values"))) != null) {
                throw slice.wrong(slice.has("name") ? "name" : "column", "the name '" + name + "' stands twice");
            }
        }
    }

    /** The slices of a rule. */
    RuleSlices of(Section rule) {
        List<SliceSettings> slices = rule.texts("slices").stream()
                .map(name -> declared.getOrDefault(name, new SliceSettings(name, name, List.of())))
                .toList();
        if (slices.isEmpty() && rule.has("min-rows")) {
            throw rule.wrong("min-rows", "belongs to 'slices', and the rule is about all rows");
        }
        return new RuleSlices(slices, (int) rule.number("min-rows").orElse(1));
    }

    /** The columns that the slices of some rules need. */
    List<String> columns(List<Section> rules) {
        return rules.stream()
                .flatMap(rule -> rule.texts("slices").stream())
                .flatMap(name -> Stream.of(declared.getOrDefault(name, new SliceSettings(name, name, List.of()))))
                .map(SliceSettings::column)
                .distinct()
                .toList();
    }
}
