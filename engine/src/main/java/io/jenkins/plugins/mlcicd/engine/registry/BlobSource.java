package io.jenkins.plugins.mlcicd.engine.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes to upload, which can be read more than once and from anywhere in them: an upload that broke off goes on there. */
public interface BlobSource {
    /** The number of bytes. */
    long size();

    /** A stream from a byte on, counted from 0. */
    InputStream open(long offset) throws IOException;

    /** The bytes of a file. */
    static BlobSource of(Path file) throws IOException {
        long size = Files.size(file);
        return new BlobSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open(long offset) throws IOException {
                return Channels.newInputStream(FileChannel.open(file).position(offset));
            }
        };
    }

    /** Some bytes. */
    static BlobSource of(byte[] bytes) {
        return new BlobSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open(long offset) {
                return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
            }
        };
    }
}
