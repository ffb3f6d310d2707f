package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * A store that several users write to is a folder that their group may write to. Everything in it must be so too, whatever
 * the umask of whoever made it.
 */
final class SharedFolders {
    private SharedFolders() {}

    /** Lets the group write to a new file or folder if it may write to the folder that it is in. */
    static void likeItsFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")
                || !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.GROUP_WRITE)) {
            return;
        }
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(file));
        if (permissions.add(PosixFilePermission.GROUP_WRITE)) {
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    /**
     * Makes sure that this user may write to a file or folder, so that nothing is begun that cannot be finished.
     *
     * @throws IOException if the user may not; it tells whose it is
     */
    static void checkWritable(Path file) throws IOException {
        if (Files.exists(file) && !Files.isWritable(file)) {
            if (Files.getFileStore(file).isReadOnly()) {
                throw new IOException(file + " lies on a file system that can only be read");
            }
            throw new IOException(file + " may not be written by " + System.getProperty("user.name") + owner(file)
                    + "; users who share a store need a group that may write to its folder");
        }
    }

    private static String owner(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return "";
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return ": it belongs to " + attributes.owner().getName() + ", group "
                + attributes.group().getName() + " ("
                + PosixFilePermissions.toString(attributes.permissions()) + ")";
    }
}
