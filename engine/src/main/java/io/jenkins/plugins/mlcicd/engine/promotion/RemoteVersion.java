package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A version in a registry on another machine.
 *
 * @param remote the model
 * @param digest the version's digest
 */
record RemoteVersion(RemoteModel remote, String digest) {
    private static final int MOST_NAMED = 5;

    /** Fetches its files one after the other and tells what differs from what the digest was taken over. */
    Optional<String> damage() {
        Optional<String> manifest = remote.manifest(digest);
        if (manifest.isEmpty()) {
            return Optional.of("the version's files are missing: " + remote.place(digest));
        }
        if (!VersionManifest.isOf(digest, manifest.get())) {
            return Optional.of(remote.place(digest) + ": its list of files was changed");
        }
        List<String> differences = new ArrayList<>();
        try (FetchedFiles fetched = new FetchedFiles()) {
            Map<String, String> digests = VersionManifest.digests(manifest.get());
            digests.forEach((name, sha256) -> difference(fetched, name, sha256).ifPresent(differences::add));
            remote.files(digest).stream()
                    .filter(name -> !digests.containsKey(name))
                    .forEach(name -> differences.add(Printable.of(name) + " was added"));
        } catch (IllegalArgumentException e) {
            differences.add("its list of files cannot be used: " + e.getMessage());
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(remote.place(digest) + ": " + named(differences));
    }

    /** The size of its files as it was registered, in bytes; 0 if that cannot be told. */
    long bytes() {
        return remote.bytes(digest);
    }

    /** SHA-256 of its files by path, as they were when it was registered. */
    Map<String, String> digests() {
        String manifest = remote.manifest(digest)
                .filter(text -> VersionManifest.isOf(digest, text))
                .orElseThrow(() -> new EvaluationException("the version's files are missing: " + remote.place(digest)));
        try {
            return VersionManifest.digests(manifest);
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(remote.place(digest) + ": " + e.getMessage(), e);
        }
    }

    /** Copies it into a folder, verified. Returns its folder, or its file if it is a single one. */
    Path fetch(Path folder) {
        Map<String, String> digests = digests();
        digests.forEach((name, sha256) -> {
            Path target = folder.resolve(name);
            try {
                Files.createDirectories(target.getParent());
                if (!remote.fetch(digest, name, target)
                        || !Digests.ofFile(target).equals(sha256)) {
                    throw new EvaluationException(
                            remote.place(digest) + ": " + name + " is missing or was changed; see history --verify");
                }
            } catch (IOException e) {
                throw new EvaluationException(target + ": cannot be written: " + Io.reason(e), e);
            }
        });
        boolean isFile = digests.size() == 1 && digests.containsValue(digest);
        return isFile ? folder.resolve(digests.keySet().iterator().next()) : folder;
    }

    private Optional<String> difference(FetchedFiles fetched, String name, String sha256) {
        Path copy = fetched.newFile();
        try {
            if (!remote.fetch(digest, name, copy)) {
                return Optional.of(name + " is missing, or was changed in the registry");
            }
            boolean isSame = Digests.ofFile(copy).equals(sha256);
            Files.delete(copy);
            return isSame ? Optional.empty() : Optional.of(name + " was changed");
        } catch (IOException e) {
            throw new EvaluationException(copy + ": cannot be read: " + Io.reason(e), e);
        }
    }

    private static String named(List<String> differences) {
        String named = String.join("; ", differences.subList(0, Math.min(MOST_NAMED, differences.size())));
        int left = differences.size() - MOST_NAMED;
        return left > 0 ? named + "; and " + left + " more" : named;
    }
}
