package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.registry.BlobSource;
import io.jenkins.plugins.mlcicd.engine.registry.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A blob that is fetched when it is read: a registry that has it already need not get it.
 *
 * @param descriptor which
 * @param fetch fetches it
 */
record FetchedBlob(Descriptor descriptor, Fetch fetch) implements BlobSource {
    /** Fetches a blob into a file. */
    @FunctionalInterface
    interface Fetch {
        /** The file with the blob. */
        Path file(Descriptor descriptor) throws IOException;
    }

    @Override
    public long size() {
        return descriptor.size();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        return BlobSource.of(fetch.file(descriptor)).open(offset);
    }
}
