package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a registry has of a model's versions; each kept file is fetched once. */
final class RemoteContents implements VersionContents {
    private final RemoteModel remote;
    private final FetchedFiles fetched;
    private final Map<String, Optional<Path>> kept = new HashMap<>();

    RemoteContents(RemoteModel remote, FetchedFiles fetched) {
        this.remote = remote;
        this.fetched = fetched;
    }

    @Override
    public Map<String, String> digests(String version) {
        return new RemoteVersion(remote, version).digests();
    }

    @Override
    public Optional<Path> kept(String version, String kind, String sha256) {
        return kept.computeIfAbsent(
                version + kind + sha256, key -> remote.kept(version, kind, sha256, fetched.newFolder()));
    }
}
