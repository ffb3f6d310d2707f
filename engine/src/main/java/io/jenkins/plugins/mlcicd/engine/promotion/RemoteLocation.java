package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.function.Supplier;

/** A store in a registry on another machine. Nothing is sent before the store is used. */
record RemoteLocation(String address, Supplier<RemoteRegistry> registry) implements StoreLocation {
    @Override
    public ModelStore open() {
        return new RemoteStore(registry.get());
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
