package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import io.jenkins.plugins.mlcicd.engine.report.Tool;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a version comes from, as a statement of the type SLSA provenance: what is known when it is registered, and nothing
 * that is not.
 *
 * @param model the model's name
 * @param version the version's digest
 * @param source the path where training left it
 * @param inputs what it was made of: the data that the data gate judged
 * @param reports the gates' reports
 * @param revision the commit, if it is known
 * @param buildUrl the build, if there is one
 * @see <a href="https://slsa.dev/spec/v1.0/provenance">the predicate</a>
 */
public record Provenance(
        String model,
        String version,
        String source,
        List<Resource> inputs,
        List<Resource> reports,
        Optional<SourceRevision> revision,
        Optional<String> buildUrl) {
    /** The predicate's type. */
    public static final String TYPE = "https://slsa.dev/provenance/v1";

    private static final String BUILD_TYPE = "https://github.com/jenkinsci/ml-cicd-plugin/model-build/v1";
    private static final String LOCAL_BUILDER = "https://github.com/jenkinsci/ml-cicd-plugin/local-build";

    /** Freezes the lists. */
    public Provenance {
        inputs = List.copyOf(inputs);
        reports = List.copyOf(reports);
    }

    /** The statement. */
    public Statement statement() {
        return new Statement(
                List.of(Resource.of(model, version)),
                TYPE,
                ordered("buildDefinition", definition(), "runDetails", details()));
    }

    private Map<String, Object> definition() {
        List<Resource> dependencies = new ArrayList<>();
        revision.ifPresent(known -> dependencies.add(known.asResource()));
        dependencies.addAll(inputs);
        Map<String, Object> definition =
                ordered("buildType", BUILD_TYPE, "externalParameters", ordered("model", model, "path", source));
        definition.put(
                "resolvedDependencies", dependencies.stream().map(Resource::map).toList());
        return definition;
    }

    private Map<String, Object> details() {
        Map<String, Object> builder = ordered(
                "id",
                buildUrl.map(Provenance::server).orElse(LOCAL_BUILDER),
                "version",
                Map.of("ml-cicd", Tool.current().version()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("builder", builder);
        buildUrl.ifPresent(url -> details.put("metadata", Map.of("invocationId", url)));
        details.put("byproducts", reports.stream().map(Resource::map).toList());
        return details;
    }

    /** Who ran the build: the server of its address. */
    private static String server(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority() + "/";
    }

    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(otherKey, other);
        return map;
    }
}
