package io.jenkins.plugins.mlcicd.promotion;

import hudson.FilePath;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.promotion.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The models and ledgers that are kept on the controller, beside the jobs, so that they outlive builds and agents. */
public final class ControllerStore {
    /** What stands in reports and messages for the folder's path, which is no business of a build's reader. */
    static final String SHOWN = "jenkins:models";

    private ControllerStore() {}

    /** Where it is. */
    public static Path folder() {
        return MlCicdConfiguration.get().modelStoreFolder().toPath();
    }

    /** Opens it; an empty one if nothing was promoted yet. */
    public static FolderStore open() {
        return FolderStore.open(folder());
    }

    /** Makes a folder for a copy of what an agent sends; whoever makes it deletes it. Its name can be no model's. */
    static Path newIncoming() throws IOException {
        return Files.createDirectories(
                folder().resolve(".incoming").resolve(UUID.randomUUID().toString()));
    }

    /** Deletes such a folder. */
    static void deleteIncoming(Path incoming) throws IOException, InterruptedException {
        new FilePath(incoming.toFile()).deleteRecursive();
    }
}
