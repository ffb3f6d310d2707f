package io.jenkins.plugins.mlcicd.engine.image.bom;

import io.jenkins.plugins.mlcicd.engine.image.content.KnownFile;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Tool;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where an image comes from: SLSA provenance v1 (https://slsa.dev/spec/v1.0/provenance) in an in-toto statement v1, not
 * signed.
 */
public final class Provenance {
    /** What registries call it. */
    public static final String MEDIA_TYPE = "application/vnd.in-toto+json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ImageFacts facts;
    private final Map<String, Object> parameters;
    private final Map<String, String> environment;

    /**
     * The provenance of an image.
     *
     * @param parameters what the user asked for, without secrets
     * @param environment the variables of this program, of which those of Jenkins are named
     */
    public Provenance(ImageFacts facts, Map<String, Object> parameters, Map<String, String> environment) {
        this.facts = facts;
        this.parameters = new LinkedHashMap<>(parameters);
        this.environment = Map.copyOf(environment);
    }

    /** It as JSON. */
    public String json(Instant started, Instant finished) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("buildType", "https://github.com/jenkinsci/ml-cicd-plugin/blob/main/docs/image.md");
        definition.put("externalParameters", parameters);
        definition.put("resolvedDependencies", dependencies());
        Map<String, Object> builder = new LinkedHashMap<>();
        builder.put("id", environment.getOrDefault("JENKINS_URL", "urn:ml-cicd:local"));
        builder.put("version", Map.of(Tool.current().name(), Tool.current().version()));
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (environment.containsKey("BUILD_URL")) {
            metadata.put("invocationId", environment.get("BUILD_URL"));
        }
        metadata.put("startedOn", started.truncatedTo(ChronoUnit.SECONDS).toString());
        metadata.put("finishedOn", finished.truncatedTo(ChronoUnit.SECONDS).toString());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("builder", builder);
        run.put("metadata", metadata);
        Map<String, Object> predicate = new LinkedHashMap<>();
        predicate.put("buildDefinition", definition);
        predicate.put("runDetails", run);
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("_type", "https://in-toto.io/Statement/v1");
        statement.put("subject", List.of(resource(facts.reference(), facts.sha256(), "image")));
        statement.put("predicateType", "https://slsa.dev/provenance/v1");
        statement.put("predicate", predicate);
        return MAPPER.writeValueAsString(statement) + "\n";
    }

    private List<Object> dependencies() {
        List<Object> dependencies = new ArrayList<>();
        for (Subject input : facts.inputs()) {
            dependencies.add(resource(input.name(), input.sha256(), input.role()));
        }
        facts.base()
                .digest()
                .ifPresent(digest -> dependencies.add(
                        resource(facts.base().written(), digest.substring(digest.indexOf(':') + 1), "base")));
        for (KnownFile file : facts.data()) {
            dependencies.add(resource(file.name(), file.sha256(), "data"));
        }
        return dependencies;
    }

    private static Map<String, Object> resource(String name, String sha256, String role) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", name);
        resource.put("digest", Map.of("sha256", sha256));
        resource.put("annotations", Map.of("role", role));
        return resource;
    }
}
