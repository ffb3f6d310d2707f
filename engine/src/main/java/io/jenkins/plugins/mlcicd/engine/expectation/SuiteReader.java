package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads suites in the JSON of Great Expectations 0.x and 1.x. */
final class SuiteReader {
    private static final Map<String, Definition> KNOWN = Definitions.all();

    private final Document document;
    private final DuckDbSession session;

    private SuiteReader(Document document, DuckDbSession session) {
        this.document = document;
        this.session = session;
    }

    /**
     * Reads a suite.
     *
     * @param session the database that will judge, which looks at regular expressions
     * @throws UsageException if it is not one, or names something unknown; the message names file and line
     */
    static Suite read(Path file, DuckDbSession session) {
        Document document = Document.read(file);
        Schemas.check(document, "suite.schema.json", "");
        return new SuiteReader(document, session).suite((Map<?, ?>) document.root());
    }

    private Suite suite(Map<?, ?> root) {
        Object name = root.containsKey("name") ? root.get("name") : root.get("expectation_suite_name");
        List<?> expectations = (List<?>) root.get("expectations");
        List<SuiteEntry> entries = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            entries.add(entry((Map<?, ?>) expectations.get(i), "/expectations/" + i));
        }
        return new Suite(name == null ? document.name() : name.toString(), entries);
    }

    private SuiteEntry entry(Map<?, ?> map, String pointer) {
        String key = map.containsKey("type") ? "type" : "expectation_type";
        if (!map.containsKey(key)) {
            throw new UsageException(document.locate(pointer) + ": the key 'type' is missing");
        }
        String type = (String) map.get(key);
        Definition definition = KNOWN.get(type);
        if (definition == null) {
            String nearest = NearestName.to(type, KNOWN.keySet())
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse("; the supported ones stand in docs/expectations.md");
            throw new UsageException(
                    document.locate(pointer + "/" + key) + ": unknown expectation '" + type + "'" + nearest);
        }
        Map<?, ?> arguments = map.get("kwargs") instanceof Map<?, ?> given ? given : Map.of();
        Kwargs kwargs = new Kwargs(document, pointer + "/kwargs", arguments);
        Expectation expectation = definition.make(kwargs);
        if (kwargs.values().containsKey("regex")) {
            PythonRegex.of(kwargs).check(kwargs, session);
        }
        QueryDefinitions.check(kwargs, session);
        Map<String, Object> meta = map.get("meta") instanceof Map<?, ?> given ? JsonValues.freezeMap(given) : Map.of();
        return new SuiteEntry(
                type,
                JsonValues.freezeMap(kwargs.values()),
                meta,
                notes(map, meta),
                severity(map.get("severity")),
                expectation,
                ResultFormat.of(kwargs, ResultFormat.STANDARD));
    }

    private static Severity severity(Object written) {
        return written == null
                ? Severity.CRITICAL
                : Severity.valueOf(written.toString().toUpperCase(Locale.ROOT));
    }

    /** Notes stand beside the expectation in 1.x, in its meta in 0.x, there also as {content: …}; a text or a list. */
    private static String notes(Map<?, ?> map, Map<String, Object> meta) {
        Object notes = map.get("notes") == null ? meta.get("notes") : map.get("notes");
        Object content = notes instanceof Map<?, ?> nested ? nested.get("content") : notes;
        if (content instanceof List<?> lines) {
            return String.join(" ", lines.stream().map(String::valueOf).toList());
        }
        return content == null ? "" : content.toString();
    }
}
