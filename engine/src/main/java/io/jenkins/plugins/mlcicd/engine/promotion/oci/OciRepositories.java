package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryClient;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The repositories of a store: one that lists the models by its tags, below it one for each model, and below each stage's own
 * repository, if it has one, one for each model there.
 *
 * @param registry the registry's host, with its port
 * @param root the store's repository
 * @param own the repositories of stages that have their own
 * @param access how the registry is reached
 */
record OciRepositories(String registry, String root, Map<String, String> own, RegistryAccess access) {
    OciRepositories {
        own = Map.copyOf(own);
    }

    /** The name of a model's repository in the registry. */
    String repository(String model) {
        return root + "/" + model;
    }

    RegistryClient model(String model) {
        return client(repository(model));
    }

    Set<String> stages() {
        return own.keySet();
    }

    boolean hasOwn(String stage) {
        return own.containsKey(stage);
    }

    RegistryClient stage(String stage, String model) {
        return client(own.get(stage) + "/" + model);
    }

    /** The models that were ever made. */
    List<String> models() {
        return client(root).tags().stream()
                .filter(tag -> !OciNames.isOwnTag(tag))
                .toList();
    }

    /** Adds a model to the list. */
    void remember(String model) {
        RegistryClient list = client(root);
        if (list.digest(model).isEmpty()) {
            list.putManifest(
                    model,
                    ArtifactManifest.plain(list, OciNames.INDEX_TYPE, List.of(), Map.of(OciNames.TITLE, model))
                            .manifest());
        }
    }

    private RegistryClient client(String repository) {
        return new RegistryClient(
                new RegistryReference(registry, repository, Optional.empty(), Optional.empty()), access);
    }
}
