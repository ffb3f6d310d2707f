package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;

/** A store in a folder. */
record FolderLocation(Path folder) implements StoreLocation {
    @Override
    public ModelStore open() {
        return FolderStore.open(folder);
    }

    @Override
    public ModelStore openExisting() {
        return FolderStore.openExisting(folder);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
