package io.jenkins.plugins.mlcicd.engine.promotion.oci;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteModel;
import io.jenkins.plugins.mlcicd.engine.promotion.RemoteRegistry;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryAccess;
import java.util.List;
import java.util.Map;

/** Models in a registry of OCI artifacts. */
public final class OciRegistry implements RemoteRegistry {
    private final String name;
    private final OciRepositories repositories;

    /**
     * A registry.
     *
     * @param name the store's address as a user writes it
     * @param registry the host, with its port
     * @param repository where the models' repositories are
     * @param stages the repositories of stages that have their own
     */
    public OciRegistry(
            String name, String registry, String repository, Map<String, String> stages, RegistryAccess access) {
        this.name = name;
        this.repositories = new OciRepositories(registry, repository, stages, access);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> models() {
        return repositories.models();
    }

    @Override
    public RemoteModel model(String model) {
        return new OciModel(repositories, model);
    }

    @Override
    public void checkNames(String model, String stage) {
        if (!OciNames.isRepository(model)) {
            throw new UsageException("The model " + model
                    + " cannot be a repository of a registry: expected lower-case letters and digits, with '.', '_' or '-'"
                    + " between them");
        }
        if (OciNames.isOwnTag(stage)) {
            throw new UsageException(
                    "The stage " + stage + " cannot be a tag of this store: it has tags of its own that"
                            + " are named ledger, book, version-… and sha256-…");
        }
    }
}
