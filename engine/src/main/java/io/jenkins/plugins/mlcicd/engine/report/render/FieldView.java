package io.jenkins.plugins.mlcicd.engine.report.render;

import java.util.List;
import java.util.Map;

/**
 * A named value.
 *
 * @param name its name
 * @param value the value
 */
public record FieldView(String name, ValueView value) {
    private static final int MOST = 40;

    /** A report's outputs, without those that charts and the model card show. */
    public static List<FieldView> ofOutputs(Map<String, Object> outputs) {
        return of(outputs, "intervals", "card");
    }

    /** The fields of a map, underscores read as spaces; without the values that another view shows. */
    public static List<FieldView> of(Map<String, Object> map, String... without) {
        return map.entrySet().stream()
                .filter(entry -> !List.of(without).contains(entry.getKey()))
                .limit(MOST)
                .map(entry -> new FieldView(
                        SafeText.cut(entry.getKey().replace('_', ' '), 80), ValueView.of(entry.getValue(), "")))
                .toList();
    }
}
