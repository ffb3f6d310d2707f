package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a store has of a model's versions. */
interface VersionContents {
    /** SHA-256 of a version's files by path, as they were when it was registered. */
    Map<String, String> digests(String version) throws IOException;

    /** A file kept with a version; empty if it is missing. */
    Optional<Path> kept(String version, String kind, String sha256) throws IOException;
}
