package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a version: {@code model/} with its files, which never change; {@code manifest.sha256} with the digest of
 * each; {@code version.json}; {@code evidence/}, to which files are added.
 *
 * @param folder where it is
 * @param digest the version's digest
 */
record VersionFolder(Path folder, String digest) {
    /** Whether the version is in the store. */
    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** The model: the folder of its files, or its file if it is a single one. */
    Path model() throws IOException {
        String manifest = recordedManifest();
        if (!isManifestOfFile(manifest)) {
            return files();
        }
        return files().resolve(nameIn(manifest));
    }

    /** The size of its files, in bytes. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : Files.isDirectory(files()) ? Digests.digestedFilesIn(files()) : List.<Path>of()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** The folder of its evidence. */
    Path evidence() {
        return folder.resolve("evidence");
    }

    /** Copies a model into a new version, which appears whole or not at all. */
    void write(SourceModel source, String model, Instant now) throws IOException {
        DurableFiles.createFolders(folder.getParent());
        VersionFolder unfinished = new VersionFolder(DurableFiles.unfinished(folder), digest);
        try {
            Files.createDirectory(unfinished.folder);
            unfinished.fill(source, model, now);
            Files.move(unfinished.folder, folder, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.syncFolder(folder.getParent());
        } finally {
            if (unfinished.exists()) {
                DurableFiles.deleteTree(unfinished.folder);
            }
        }
    }

    /** Adds a file to the evidence, unless it is there. */
    Path keep(EvidenceFile file) throws IOException {
        Path target = evidence().resolve(file.keptName());
        if (Files.exists(target)) {
            return target;
        }
        DurableFiles.removeUnfinished(evidence());
        Path unfinished = DurableFiles.unfinished(target);
        try {
            DurableFiles.copy(file.path(), unfinished);
            if (!Digests.ofFile(unfinished).equals(file.sha256())) {
                throw new EvaluationException(file.path() + ": was changed while it was copied into the store");
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        DurableFiles.syncFolder(evidence());
        return target;
    }

    /** A file of the evidence, by its kind and digest. */
    Optional<Path> kept(String kind, String sha256) throws IOException {
        String prefix = EvidenceFile.keptPrefix(kind, sha256);
        if (!Files.isDirectory(evidence())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(evidence())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst();
        }
    }

    /** The SHA-256 of its files by path, as they were when it was made. */
    Map<String, String> digests() throws IOException {
        return ManifestFiles.parse(recordedManifest());
    }

    /** What differs from the files that the digest was taken over; empty if nothing does. */
    Optional<String> damage() throws IOException {
        if (!Files.isDirectory(files())) {
            return Optional.of("the version's files are missing: " + files());
        }
        if (Files.exists(files().resolve(Digests.SIGNATURE))) {
            return Optional.of(files().resolve(Digests.SIGNATURE) + " was added");
        }
        String recorded = recordedManifest();
        String actual = Digests.manifest(files());
        if (isManifestOfVersion(actual)) {
            return recorded.equals(actual)
                    ? Optional.empty()
                    : Optional.of(manifest() + " does not list the version's files");
        }
        return Optional.of(
                isManifestOfVersion(recorded)
                        ? ManifestDifference.between(recorded, actual, files())
                        : files() + " and " + manifest() + " were both changed");
    }

    private void fill(SourceModel source, String model, Instant now) throws IOException {
        Files.createDirectory(files());
        Files.createDirectory(evidence());
        if (source.isFile()) {
            DurableFiles.copy(source.path(), files().resolve(source.path().getFileName()));
        } else {
            copyFolder(source.path());
        }
        String actual = Digests.manifest(files());
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("model", model);
        info.put("version", digest);
        info.put("created", now.toString());
        info.put("source", source.subject().name());
        info.put("kind", source.isFile() ? "file" : "folder");
        info.put("files", actual.lines().count());
        info.put("bytes", source.subject().bytes());
        DurableFiles.writeNew(manifest(), actual);
        DurableFiles.writeNew(folder.resolve("version.json"), Json.line(info) + "\n");
        if (!isManifestOfVersion(actual)) {
            throw new EvaluationException(source.path() + ": was changed while it was copied into the store");
        }
        DurableFiles.syncTree(folder);
    }

    private void copyFolder(Path source) throws IOException {
        for (Path file : Digests.digestedFilesIn(source)) {
            Path target = files().resolve(Digests.relativeName(source, file));
            Files.createDirectories(target.getParent());
            DurableFiles.copy(file, target);
        }
    }

    /** A folder's digest is its manifest's; a single file's is its own, with which its manifest starts. */
    private boolean isManifestOfVersion(String manifest) {
        return Digests.ofText(manifest).equals(digest) || isManifestOfFile(manifest);
    }

    private boolean isManifestOfFile(String manifest) {
        return manifest.startsWith(digest + "  ")
                && manifest.indexOf('\n') == manifest.length() - 1
                && !nameIn(manifest).contains("/")
                && !nameIn(manifest).equals("..");
    }

    /** The name in a manifest of one file. */
    private String nameIn(String manifest) {
        return manifest.substring(digest.length() + 2, manifest.length() - 1);
    }

    private String recordedManifest() throws IOException {
        try {
            return Files.exists(manifest()) ? Files.readString(manifest()) : "";
        } catch (CharacterCodingException e) {
            // Not what was written: then it is no manifest of this version.
            return "";
        }
    }

    private Path files() {
        return folder.resolve("model");
    }

    private Path manifest() {
        return folder.resolve("manifest.sha256");
    }
}
