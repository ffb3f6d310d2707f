package io.jenkins.plugins.mlcicd.engine.promotion;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A store in a registry on another machine. Nothing is sent before the store is used.
 *
 * @param address as the user wrote it
 * @param registry finds the registry
 * @param pause longer than it takes to write a line of a ledger there, see {@link RemoteWriter}
 */
record RemoteLocation(String address, Supplier<RemoteRegistry> registry, Duration pause) implements StoreLocation {
    RemoteLocation(String address, Supplier<RemoteRegistry> registry) {
        this(address, registry, RemoteWriter.PAUSE);
    }

    @Override
    public ModelStore open() {
        return new RemoteStore(registry.get(), pause);
    }

    @Override
    public ModelStore openExisting() {
        return open();
    }

    @Override
    public String toString() {
        return address;
    }
}
