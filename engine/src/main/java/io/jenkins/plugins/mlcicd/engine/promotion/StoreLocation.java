package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where a store is, before anybody looks whether it is there. Its text is what the user wrote; it never holds a password.
 */
public interface StoreLocation {
    /** A folder of a local or shared file system. */
    static StoreLocation folder(Path folder) {
        return new FolderLocation(folder);
    }

    /** A registry on another machine; nothing is sent before the store is used. */
    static StoreLocation remote(String address, Supplier<RemoteRegistry> registry) {
        return new RemoteLocation(address, registry);
    }

    /**
     * Opens the store. One that is not there yet is an empty store, made when the first model comes.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if something else is there
     */
    ModelStore open();

    /**
     * Opens a store that must be there already.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if it is not
     */
    ModelStore openExisting();
}
