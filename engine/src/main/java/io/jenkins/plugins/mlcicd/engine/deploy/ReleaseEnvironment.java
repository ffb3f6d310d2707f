package io.jenkins.plugins.mlcicd.engine.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What commands of the project are told about a deployment, in their environment. */
final class ReleaseEnvironment {
    private ReleaseEnvironment() {}

    /**
     * The variables.
     *
     * @param action what is to be done
     * @param percent the release's part of the traffic
     */
    static Map<String, String> of(String action, Release release, int percent, Optional<Release> previous) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("ML_CICD_ACTION", action);
        variables.put("ML_CICD_MODEL", release.model());
        variables.put("ML_CICD_STAGE", release.stage());
        variables.put("ML_CICD_PERCENT", Integer.toString(percent));
        variables.put("ML_CICD_VERSION", release.digest());
        variables.put("ML_CICD_VERSION_NUMBER", number(release));
        variables.put("ML_CICD_FILES", absolute(release.files()));
        variables.put("ML_CICD_IMAGE", release.image().orElse(""));
        variables.put("ML_CICD_PREVIOUS_VERSION", previous.map(Release::digest).orElse(""));
        variables.put(
                "ML_CICD_PREVIOUS_VERSION_NUMBER",
                previous.map(ReleaseEnvironment::number).orElse(""));
        variables.put(
                "ML_CICD_PREVIOUS_FILES",
                previous.map(Release::files).map(ReleaseEnvironment::absolute).orElse(""));
        variables.put("ML_CICD_PREVIOUS_IMAGE", previous.flatMap(Release::image).orElse(""));
        return variables;
    }

    private static String number(Release release) {
        return release.version().number() == 0
                ? ""
                : Long.toString(release.version().number());
    }

    /** Nothing for a version whose files the store does not have. */
    private static String absolute(Path path) {
        return path.toString().isEmpty()
                ? ""
                : path.toAbsolutePath().normalize().toString();
    }
}
