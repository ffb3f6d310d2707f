package io.jenkins.plugins.mlcicd.engine.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the files of an OCI layout: into a folder, or into a tar. */
interface LayoutWriter extends AutoCloseable {
    /** Writes a file. */
    void write(String name, long bytes, InputStream content) throws IOException;

    /** Whether it writes into a tar. */
    boolean isArchive();

    @Override
    void close() throws IOException;

    /** Writes into a new folder. */
    static LayoutWriter folder(Path folder) {
        return new FolderWriter(folder);
    }

    /** Writes into a new tar, whose entries have a fixed time and owner. */
    static LayoutWriter tar(Path file) throws IOException {
        TarArchiveOutputStream out =
                new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), "UTF-8");
        // A layer over 8 GiB needs the newer header.
        out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return new TarWriter(out);
    }

    /** Writes into a folder. */
    record FolderWriter(Path folder) implements LayoutWriter {
        @Override
        public void write(String name, long bytes, InputStream content) throws IOException {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
        }

        @Override
        public boolean isArchive() {
            return false;
        }

        @Override
        public void close() {}
    }

    /** Writes into a tar. */
    record TarWriter(TarArchiveOutputStream out) implements LayoutWriter {
        @Override
        public void write(String name, long bytes, InputStream content) throws IOException {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(bytes);
            entry.setModTime(1000L);
            out.putArchiveEntry(entry);
            content.transferTo(out);
            out.closeArchiveEntry();
        }

        @Override
        public boolean isArchive() {
            return true;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
