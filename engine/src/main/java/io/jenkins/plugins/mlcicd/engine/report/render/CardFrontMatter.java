package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.card.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The metadata at the head of a card, as the Hugging Face Hub reads it: licence, and a {@code model-index} with the metrics.
 * In YAML, whose texts are written as those of JSON, so that nothing in them is read as YAML.
 */
final class CardFrontMatter {
    private static final JsonMapper JSON = new JsonMapper();
    /** A result needs a task, and predictions do not tell whether they are about images, texts or tables. */
    private static final String UNKNOWN_TASK = "other";

    private final ModelCard card;

    CardFrontMatter(ModelCard card) {
        this.card = card;
    }

    /** The text, with its delimiters. */
    String text() {
        StringBuilder text = new StringBuilder("---\n");
        write(text, "", metadata());
        return text.append("---\n").toString();
    }

    private Map<String, Object> metadata() {
        Map<?, ?> details = card.part("model_details");
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (details.get("licenses") instanceof List<?> licences && licences.get(0) instanceof Map<?, ?> licence) {
            if (licence.get("identifier") instanceof String id) {
                metadata.put("license", id.toLowerCase(Locale.ROOT));
            } else {
                metadata.put("license", "other");
                metadata.put("license_name", licence.get("custom_text"));
            }
        }
        metadata.put("tags", List.of("ml-cicd"));
        List<Object> results = results(details);
        if (!results.isEmpty()) {
            Map<String, Object> index = new LinkedHashMap<>();
            index.put("name", details.get("name") == null ? "unknown" : details.get("name"));
            index.put("results", results);
            metadata.put("model-index", List.of(index));
        }
        return metadata;
    }

    /** One result for all rows, and one for each slice. */
    private List<Object> results(Map<?, ?> details) {
        Map<String, List<Object>> bySlice = new LinkedHashMap<>();
        for (Object each : (List<?>) card.part("quantitative_analysis").get("performance_metrics")) {
            Map<?, ?> metric = (Map<?, ?>) each;
            String slice = metric.get("slice") instanceof String text ? text : "";
            bySlice.computeIfAbsent(slice, name -> new ArrayList<>()).add(metric(metric));
        }
        List<Object> results = new ArrayList<>();
        bySlice.forEach((slice, metrics) -> {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("task", Map.of("type", details.get("task") == null ? UNKNOWN_TASK : details.get("task")));
            result.put("dataset", dataset(slice));
            result.put("metrics", metrics);
            results.add(result);
        });
        return results;
    }

    private static Map<String, Object> metric(Map<?, ?> from) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("type", from.get("type"));
        metric.put("name", from.get("title"));
        metric.put("value", from.get("value"));
        return metric;
    }

    /** The evaluated rows. */
    private Map<String, Object> dataset(String slice) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        List<?> data = (List<?>) card.part("model_parameters").get("data");
        Map<?, ?> evaluated = data.isEmpty() ? Map.of() : (Map<?, ?>) data.get(data.size() - 1);
        Object name = evaluated.get("name") == null ? "unknown" : evaluated.get("name");
        dataset.put("type", name);
        dataset.put("name", name);
        if (!slice.isEmpty()) {
            dataset.put("config", slice);
        }
        if (evaluated.get("sha256") != null) {
            dataset.put("revision", evaluated.get("sha256"));
        }
        return dataset;
    }

    private static void write(StringBuilder text, String indent, Map<?, ?> map) {
        String[] before = {indent};
        map.forEach((key, value) -> {
            text.append(before[0]).append(key).append(':');
            write(text, indent, value);
            before[0] = indent;
        });
    }

    private static void write(StringBuilder text, String indent, Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append('\n');
            write(text, indent + "  ", map);
        } else if (value instanceof List<?> list) {
            text.append('\n');
            list.forEach(item -> item(text, indent, item));
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static void item(StringBuilder text, String indent, Object item) {
        if (item instanceof Map<?, ?> map) {
            StringBuilder inner = new StringBuilder();
            write(inner, indent + "  ", map);
            text.append(indent).append("- ").append(inner.substring(indent.length() + 2));
        } else {
            text.append(indent).append("- ").append(scalar(item)).append('\n');
        }
    }

    private static String scalar(Object value) {
        return value instanceof String text
                ? JSON.writeValueAsString(SafeText.of(text))
                : JSON.writeValueAsString(value);
    }
}
