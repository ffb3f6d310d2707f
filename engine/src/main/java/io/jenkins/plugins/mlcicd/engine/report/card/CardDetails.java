package io.jenkins.plugins.mlcicd.engine.report.card;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a card says about the model itself, and what people must consider. What nobody stated is listed as unknown. */
final class CardDetails {
    /** Letters, digits and hyphens: an id of the SPDX list, such as Apache-2.0. */
    private static final String SPDX = "[A-Za-z0-9][A-Za-z0-9.+-]{0,63}";

    private final Report evaluation;
    private final Map<?, ?> texts;
    private final List<String> unknown = new ArrayList<>();

    CardDetails(Report evaluation) {
        this.evaluation = evaluation;
        this.texts = evaluation.outputs().get("card") instanceof Map<?, ?> map ? map : Map.of();
    }

    /** About the model. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "name", text("name"), "name");
        put(details, "overview", text("description"), "description");
        putAll(details, "owners", "contacts", contact -> Map.of("contact", contact));
        details.put("version", version());
        Optional<String> licence = text("licence");
        put(
                details,
                "licenses",
                licence.map(id -> List.of(Map.of(id.matches(SPDX) ? "identifier" : "custom_text", id))),
                "licence");
        putAll(details, "references", "references", reference -> Map.of("reference", reference));
        text("task").ifPresent(task -> details.put("task", task));
        considerations();
        details.put("unknown", List.copyOf(unknown));
        details.put(
                "made_by", evaluation.tool().name() + " " + evaluation.tool().version());
        return details;
    }

    /** What people must consider. */
    Map<String, Object> considerations() {
        Map<String, Object> considerations = new LinkedHashMap<>();
        putAll(considerations, "use_cases", "intended_use", use -> Map.of("description", use));
        putAll(considerations, "limitations", "limitations", limit -> Map.of("description", limit));
        putAll(considerations, "ethical_considerations", "ethical_considerations", risk -> Map.of("name", risk));
        return considerations;
    }

    private Map<String, Object> version() {
        Map<String, Object> version = new LinkedHashMap<>();
        put(
                version,
                "name",
                evaluation.subject("model").map(Subject::sha256).map(sha256 -> "sha256:" + sha256),
                "version");
        version.put("date", evaluation.started().toString().substring(0, 10));
        version.put("evaluated", seconds(evaluation.started()));
        put(version, "actor", text("actor"), "actor");
        put(version, "commit", text("commit"), "commit");
        put(version, "build_url", text("build_url"), "build_url");
        return version;
    }

    /** A time without its fractions. */
    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Optional<String> text(String key) {
        return texts.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private void put(Map<String, Object> part, String key, Optional<?> value, String name) {
        value.ifPresentOrElse(known -> part.put(key, known), () -> isUnknown(name));
    }

    private void putAll(Map<String, Object> part, String key, String name, Function<String, Map<String, Object>> item) {
        List<Map<String, Object>> items = texts.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).map(item).toList()
                : List.of();
        if (items.isEmpty()) {
            isUnknown(name);
        }
        part.put(key, items);
    }

    private void isUnknown(String name) {
        if (!unknown.contains(name)) {
            unknown.add(name);
        }
    }
}
