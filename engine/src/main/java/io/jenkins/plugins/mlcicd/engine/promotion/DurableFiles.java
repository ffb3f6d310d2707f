package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private static Steps steps = Steps.UNWATCHED;

    private DurableFiles() {}

    /** Has somebody watch all changes of this process, for tests. */
    static void watch(Steps watcher) {
        steps = watcher;
    }

    /** A name beside a file or folder under which it can be made until it is finished. */
    static Path unfinished(Path target) {
        return target.resolveSibling(UNFINISHED + UUID.randomUUID());
    }

    /** Replaces a file's content by a text in UTF-8, in one step. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = unfinished(file);
        try {
            writeNew(unfinished, text);
            steps.before("rename", file, "");
            AtomicFiles.move(unfinished, file);
        } finally {
            delete(unfinished);
        }
        syncFolder(file.getParent());
    }

    /** Gives what is finished its name, which is not taken yet; all of it is seen under that name, or nothing. */
    static void finish(Path unfinished, Path target) throws IOException {
        steps.before("rename", target, "");
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts a text into a file from a byte on, which loses what was there; if that fails, the file ends at that byte. */
    static void append(Path file, long end, String text) throws IOException {
        boolean isNew = !Files.exists(file);
        if (isNew) {
            steps.before("create", file, "");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            if (isNew) {
                SharedFolders.likeItsFolder(file);
            }
            append(channel, file, end, text);
        }
        if (isNew) {
            syncFolder(file.getParent());
        }
    }

    private static void append(FileChannel channel, Path file, long end, String text) throws IOException {
        channel.truncate(end);
        try {
            steps.before("append", file, text);
            channel.position(end);
            writeAll(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            steps.before("sync", file, "");
            channel.force(true);
        } catch (IOException e) {
            // A full disk must not leave a line that the caller is told was not written.
            channel.truncate(end);
            throw e;
        }
    }

    /** Writes a file that is not there yet. */
    static void writeNew(Path file, String text) throws IOException {
        steps.before("create", file, "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            SharedFolders.likeItsFolder(file);
            steps.before("write", file, "");
            writeAll(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            steps.before("sync", file, "");
            channel.force(true);
        }
    }

    /** Copies a file's bytes to one that is not there yet. */
    static void copy(Path from, Path to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        steps.before("create", to, "");
        try (InputStream in = Files.newInputStream(from);
                FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            SharedFolders.likeItsFolder(to);
            steps.before("write", to, "");
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                writeAll(channel, ByteBuffer.wrap(buffer, 0, read));
            }
            steps.before("sync", to, "");
            channel.force(true);
        }
    }

    /** Brings the names in a folder to disk; where the system cannot do that for folders, it does it by itself. */
    static void syncFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            steps.before("sync", folder, "");
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
        createFolder(folder);
        syncFolder(parent);
    }

    /** Makes a folder if it is not there, as writable as the one it is in; whoever calls brings its name to disk. */
    static void createFolder(Path folder) throws IOException {
        steps.before("create", folder, "");
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            // Another writer was faster.
            return;
        }
        SharedFolders.likeItsFolder(folder);
    }

    /** Removes a file if it is there. */
    static void delete(Path file) throws IOException {
        if (Files.exists(file)) {
            steps.before("delete", file, "");
            Files.deleteIfExists(file);
        }
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
            steps.before("delete", file, "");
            Files.deleteIfExists(file);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
