package io.jenkins.plugins.mlcicd.engine.report.card;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The card of a model, made of the reports of its gates and of nothing else: who it is for, what it was made of, how good it
 * is. The shape is that of the Model Card Toolkit 0.0.2 with more keys inside, and with numbers as numbers; it is published
 * as docs/model-card.schema.json.
 *
 * @param content the card as a JSON value
 */
public record ModelCard(Map<String, Object> content) {
    /** The version of the Model Card Toolkit's shape. */
    public static final String SCHEMA_VERSION = "0.0.2";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String EVALUATE = "evaluate";

    /** The card that reports make; empty if none of them is the evaluation's. */
    public static Optional<ModelCard> of(List<Report> reports) {
        return find(reports, EVALUATE).map(evaluation -> of(evaluation, reports));
    }

    private static ModelCard of(Report evaluation, List<Report> reports) {
        Map<String, Object> card = new LinkedHashMap<>();
        CardDetails details = new CardDetails(evaluation);
        card.put("schema_version", SCHEMA_VERSION);
        card.put("model_details", details.details());
        card.put("model_parameters", new CardData(evaluation, reports).parameters());
        card.put("quantitative_analysis", new CardAnalysis(evaluation, reports).analysis());
        card.put("considerations", details.considerations());
        return new ModelCard(card);
    }

    /** The report of a gate. */
    static Optional<Report> find(List<Report> reports, String gate) {
        return reports.stream().filter(report -> report.gate().equals(gate)).findFirst();
    }

    /** The card as indented JSON, ending with a line feed. */
    public String toJson() {
        return MAPPER.writeValueAsString(content) + "\n";
    }

    /** The part of the card at a key. */
    public Map<?, ?> part(String key) {
        return (Map<?, ?>) content.get(key);
    }
}
