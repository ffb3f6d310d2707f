package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.promotion.target.CommandPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.FolderPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.HttpPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.Place;
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
     */
    static Target of(Place place, Map<String, String> environment, Consumer<String> output) {
        // Not a switch over types: the engine runs on Java 17.
        if (place instanceof FolderPlace folder) {
            return new FolderTarget(folder);
        }
        if (place instanceof HttpPlace http) {
            return new HttpTarget(http, environment);
        }
        return new CommandTarget((CommandPlace) place, output);
    }
}
