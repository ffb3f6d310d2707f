package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceCondition;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceSettings;
import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads which slices there are. A rule may name a slice, or simply a column. */
final class SlicesReader {
    private final Map<String, SliceSettings> declared = new LinkedHashMap<>();

    SlicesReader(Section evaluate) {
        for (Section section : evaluate.sections("slices")) {
            SliceSettings slice = read(section);
            if (declared.putIfAbsent(slice.name(), slice) != null) {
                throw section.wrong(
                        section.has("name") ? "name" : "column", "the name '" + slice.name() + "' stands twice");
            }
        }
    }

    /** The slices of a rule. */
    RuleSlices of(Section rule) {
        List<SliceSettings> slices = named(rule);
        if (slices.isEmpty() && rule.has("min-rows")) {
            throw rule.wrong("min-rows", "belongs to 'slices', and the rule is about all rows");
        }
        return new RuleSlices(slices, (int) rule.number("min-rows").orElse(1));
    }

    /** All slices that some rules name. */
    List<SliceSettings> of(List<Section> rules) {
        return rules.stream().flatMap(rule -> named(rule).stream()).distinct().toList();
    }

    private List<SliceSettings> named(Section rule) {
        return rule.texts("slices").stream()
                .map(name -> declared.getOrDefault(name, new SliceSettings.Values(name, name, List.of())))
                .toList();
    }

    private static SliceSettings read(Section slice) {
        if (slice.has("where") == slice.has("column")) {
            throw slice.wrong(
                    "",
                    "a slice has either 'column', for its values, or 'where', a condition such as"
                            + " 'phase == \"approach\" and altitude < 1000'");
        }
        if (slice.has("column")) {
            String column = slice.text("column");
            return new SliceSettings.Values(slice.optionalText("name").orElse(column), column, slice.texts("values"));
        }
        if (slice.has("values")) {
            throw slice.wrong("values", "belongs to 'column', and this slice is that of a condition");
        }
        String words = slice.text("where");
        try {
            return new SliceSettings.Where(slice.optionalText("name").orElse(words), SliceCondition.parse(words));
        } catch (SyntaxException e) {
            throw slice.wrong("where", "\"" + words + "\" is no condition: " + e.getMessage());
        }
    }
}
