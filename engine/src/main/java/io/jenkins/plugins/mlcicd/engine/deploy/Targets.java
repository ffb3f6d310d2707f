package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.promotion.target.CommandPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.FolderPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.HttpPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.Place;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the target that is meant by a place. */
final class Targets {
    private Targets() {}

    /**
     * Opens a target.
     *
     * @param environment where secrets are
     * @param output is told what programs print that are started for it
     * @param clusters opens what is in a Kubernetes cluster
     */
    static Target of(
            TargetSettings settings, Map<String, String> environment, Consumer<String> output, Clusters clusters) {
        Place place = settings.place();
        // Not a switch over types: the engine runs on Java 17.
        if (place instanceof FolderPlace folder) {
            return new FolderTarget(folder);
        }
        if (place instanceof HttpPlace http) {
            return new HttpTarget(http, environment);
        }
        if (place instanceof CommandPlace command) {
            return new CommandTarget(command, output);
        }
        return clusters.open(settings, environment);
    }
}
