package io.jenkins.plugins.mlcicd.engine.gate;

import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * SHA-256 digests of what gates judge. A file's digest is that of its bytes. A folder's digest is that of its manifest:
 * one line {@code <sha256>␠␠<path>\n} for each regular file, as {@code sha256sum} prints, paths relative with
 * {@code /}, sorted by their UTF-16 code units; so two folders with the same files have the same digest wherever they lie.
 * That is a Merkle tree of one level: the leaves are the files' digests with their paths, the root is the folder's digest.
 * A model's signature at the top of the folder does not count, so that signing a model does not make it another one.
 */
public final class Digests {
    /** The signature of a model that lies in its folder; see docs/promotion.md. */
    public static final String SIGNATURE = "model.sig";

    private Digests() {}

    /** The digest of a text's UTF-8 bytes, in lower-case hex. */
    public static String ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of some bytes, in lower-case hex. */
    public static String ofBytes(byte[] bytes) {
        return hex(newSha256().digest(bytes));
    }

    /** The digest of a file's bytes, in lower-case hex. */
    public static String ofFile(Path file) throws IOException {
        MessageDigest sha256 = newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return hex(sha256.digest());
    }

    /** The same bytes; what was read of them has the digest that {@link #of(DigestInputStream)} tells. */
    public static DigestInputStream digesting(InputStream bytes) {
        return new DigestInputStream(bytes, newSha256());
    }

    /** The digest of what was read, in lower-case hex; asked for once. */
    public static String of(DigestInputStream read) {
        return hex(read.getMessageDigest().digest());
    }

    /** The digest of a file, or of a folder's manifest, in lower-case hex. */
    public static String of(Path fileOrFolder) throws IOException {
        return Files.isDirectory(fileOrFolder) ? ofText(manifest(fileOrFolder)) : ofFile(fileOrFolder);
    }

    /** A folder's manifest: what its digest is taken over. */
    public static String manifest(Path folder) throws IOException {
        StringBuilder manifest = new StringBuilder();
        for (Path file : digestedFilesIn(folder)) {
            String name = relativeName(folder, file);
            checkReadable(folder.relativize(file), name);
            manifest.append(ofFile(file)).append("  ").append(name).append('\n');
        }
        return manifest.toString();
    }

    /**
     * All regular files below a folder, sorted by their relative names. The folder itself may be a symbolic link; links to
     * folders below it are not followed.
     */
    public static List<Path> filesIn(Path folder) throws IOException {
        Path start = folder.toRealPath();
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(start.relativize(file)))
                    .sorted(Comparator.comparing(file -> relativeName(folder, file)))
                    .toList();
        }
    }

    /** The files that a folder's digest is taken over: all but the model's signature. */
    public static List<Path> digestedFilesIn(Path folder) throws IOException {
        return filesIn(folder).stream()
                .filter(file -> !relativeName(folder, file).equals(SIGNATURE))
                .toList();
    }

    /** A file's path below a folder, with forward slashes on every system. */
    public static String relativeName(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /**
     * A file or folder as the subject of a report.
     *
     * @param role the part it plays, see {@link Subject}
     * @throws EvaluationException if it cannot be read
     */
    public static Subject subject(String role, String name, Path fileOrFolder) {
        try {
            return new Subject(role, name, of(fileOrFolder), size(fileOrFolder));
        } catch (NoSuchFileException e) {
            throw new EvaluationException(name + ": no such file", e);
        } catch (IOException e) {
            throw new EvaluationException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static long size(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return Files.size(fileOrFolder);
        }
        long size = 0;
        for (Path file : digestedFilesIn(fileOrFolder)) {
            size += Files.size(file);
        }
        return size;
    }

    /** Two files must never stand under one name in a manifest, and a name never depend on the machine's settings. */
    private static void checkReadable(Path file, String name) throws IOException {
        for (Path part : file) {
            if (part.toString().contains("\\")) {
                throw new IOException(
                        "the file name \"" + part + "\" holds a backslash, which separates folders elsewhere");
            }
        }
        if (name.indexOf('\ufffd') >= 0) {
            throw new IOException(
                    "the file name \"" + name + "\" cannot be read with this system's character encoding, "
                            + System.getProperty("sun.jnu.encoding") + "; set LC_ALL to C.UTF-8");
        }
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
