package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Files and folders that are on disk, whole, when a method returns, and as readable as the user's other files. */
final class DurableFiles {
    /** How names of what is not finished start; a crash can leave such files, and the next writer removes them. */
    static final String UNFINISHED = ".unfinished-";

    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name").startsWith("Windows");

    private DurableFiles() {}

    /** A name beside a file or folder under which it can be made until it is finished. */
    static Path unfinished(Path target) {
        return target.resolveSibling(UNFINISHED + UUID.randomUUID());
    }

    /** Replaces a file's content by a text in UTF-8, in one step. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = unfinished(file);
        try {
            writeNew(unfinished, text);
            AtomicFiles.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        syncFolder(file.getParent());
    }

    /** Writes a file that is not there yet. */
    static void writeNew(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            writeAll(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    /** Copies a file's bytes to one that is not there yet. */
    static void copy(Path from, Path to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(from);
                FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                writeAll(channel, ByteBuffer.wrap(buffer, 0, read));
            }
            channel.force(true);
        }
    }

    /** Brings the names in a folder to disk; where the system cannot do that for folders, it does it by itself. */
    static void syncFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Brings the names in a folder and in all folders below it to disk. */
    static void syncTree(Path folder) throws IOException {
        List<Path> folders;
        try (Stream<Path> files = Files.walk(folder)) {
            folders = files.filter(Files::isDirectory).toList();
        }
        for (Path each : folders) {
            syncFolder(each);
        }
    }

    /** Makes a folder, and those above it, so that they are still there after a power failure. */
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        createFolders(parent);
        Files.createDirectories(folder);
        syncFolder(parent);
    }

    /** Removes what crashed writers left in a folder. */
    static void removeUnfinished(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path each : left) {
            deleteTree(each);
        }
    }

    /** Removes a file, or a folder with all that is in it; links are removed, not followed. */
    static void deleteTree(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(root)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
