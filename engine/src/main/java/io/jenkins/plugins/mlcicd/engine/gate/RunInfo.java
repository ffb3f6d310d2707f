package io.jenkins.plugins.mlcicd.engine.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who runs a gate, on which commit, in which build: as far as the environment says so.
 *
 * @param actor who
 * @param commit the commit of the project
 * @param buildUrl the build's address
 */
public record RunInfo(Optional<String> actor, Optional<String> commit, Optional<String> buildUrl) {
    private static final List<String> ACTOR = List.of("ML_CICD_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN");
    private static final List<String> COMMIT = List.of("ML_CICD_COMMIT", "GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA");
    private static final List<String> BUILD_URL = List.of("BUILD_URL", "CI_JOB_URL");

    /** What the variables of Jenkins, GitHub Actions, GitLab CI and of ml-cicd say. */
    public static RunInfo of(Map<String, String> environment) {
        return new RunInfo(first(environment, ACTOR), first(environment, COMMIT), first(environment, BUILD_URL));
    }

    private static Optional<String> first(Map<String, String> environment, List<String> names) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** What is known, as a JSON value. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        actor.ifPresent(value -> map.put("actor", value));
        commit.ifPresent(value -> map.put("commit", value));
        buildUrl.ifPresent(value -> map.put("build_url", value));
        return map;
    }
}
