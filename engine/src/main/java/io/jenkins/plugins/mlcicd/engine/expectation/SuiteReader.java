package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.expectation.check.DeequConstraint;
import io.jenkins.plugins.mlcicd.engine.expectation.check.DeequConstraints;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads suites in the JSON of Great Expectations 0.x and 1.x. */
final class SuiteReader {
    private static final Map<String, Definition> KNOWN = Definitions.all();

    private final Document document;
    private final SuiteOptions options;
    private final Parameters parameters;

    private SuiteReader(Document document, SuiteOptions options) {
        this.document = document;
        this.options = options;
        this.parameters = new Parameters(
                document, document.root() instanceof Map<?, ?> root ? own(root) : Map.of(), options.parameters());
    }

    /** As {@link #read(Path, SuiteOptions)}, without options. */
    static Suite read(Path file) {
        return read(file, SuiteOptions.NONE);
    }

    /**
     * Reads a suite.
     *
     * @throws UsageException if it is not one, or names something unknown; the message names file and line
     */
    static Suite read(Path file, SuiteOptions options) {
        Document document = Document.read(file);
        Schemas.check(document, "suite.schema.json", "");
        return new SuiteReader(document, options).suite((Map<?, ?>) document.root());
    }

    /** The expectations that constraints of Deequ mean. */
    static List<SuiteEntry> read(DeequConstraints constraints) {
        SuiteReader reader = new SuiteReader(constraints.document(), SuiteOptions.NONE);
        List<SuiteEntry> entries = new ArrayList<>();
        for (DeequConstraint constraint : constraints.list()) {
            Map<String, Object> map = Map.of(
                    "type",
                    constraint.type(),
                    "kwargs",
                    constraint.kwargs(),
                    "notes",
                    "Deequ: " + constraint.written());
            entries.add(reader.entry(map, constraints.pointer() + "/" + entries.size()));
        }
        return entries;
    }

    private Suite suite(Map<?, ?> root) {
        Object name = root.containsKey("name") ? root.get("name") : root.get("expectation_suite_name");
        List<?> expectations = (List<?>) root.get("expectations");
        List<SuiteEntry> entries = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            entries.add(entry((Map<?, ?>) expectations.get(i), "/expectations/" + i));
        }
        return new Suite(name == null ? document.name() : name.toString(), entries, parameters.values());
    }

    private SuiteEntry entry(Map<?, ?> map, String pointer) {
        String key = map.containsKey("type") ? "type" : "expectation_type";
        if (!map.containsKey(key)) {
            throw new UsageException(document.locate(pointer) + ": the key 'type' is missing");
        }
        String type = (String) map.get(key);
        Definition definition = KNOWN.get(type);
        if (definition == null && !UnsupportedExpectation.CORE.contains(type)) {
            String nearest = NearestName.to(type, KNOWN.keySet())
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse("; the supported ones stand in docs/expectations.md");
            throw new UsageException(
                    document.locate(pointer + "/" + key) + ": unknown expectation '" + type + "'" + nearest);
        }
        Map<?, ?> written = map.get("kwargs") instanceof Map<?, ?> given ? given : Map.of();
        if (!(parameters.resolve(written, pointer + "/kwargs") instanceof Map<?, ?> arguments)) {
            throw new UsageException(document.locate(pointer + "/kwargs")
                    + ": expected arguments by their names, found " + "a parameter in the place of all of them");
        }
        Kwargs kwargs = new Kwargs(document, pointer + "/kwargs", arguments);
        Expectation made = definition == null ? new UnsupportedExpectation(type) : definition.make(kwargs);
        Expectation expectation = RowCondition.of(kwargs)
                .<Expectation>map(condition -> new ConditionalExpectation(made, condition))
                .orElse(made);
        Map<String, Object> meta = map.get("meta") instanceof Map<?, ?> given ? JsonValues.freezeMap(given) : Map.of();
        return new SuiteEntry(
                type,
                JsonValues.freezeMap(kwargs.values()),
                meta,
                notes(map, meta),
                severity(map.get("severity")),
                expectation,
                Optional.ofNullable(map.get("description"))
                        .map(Object::toString)
                        .filter(text -> !text.isBlank()),
                format(kwargs));
    }

    private ResultFormat format(Kwargs kwargs) {
        ResultFormat own = ResultFormat.of(kwargs, ResultFormat.STANDARD);
        return options.format().orElse(own);
    }

    /** The values that a suite itself gives its parameters, in 0.x and in 1.x. */
    private static Map<?, ?> own(Map<?, ?> root) {
        Map<Object, Object> values = new java.util.LinkedHashMap<>();
        for (String key : List.of("evaluation_parameters", "suite_parameters")) {
            if (root.get(key) instanceof Map<?, ?> map) {
                values.putAll(map);
            }
        }
        return values;
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
