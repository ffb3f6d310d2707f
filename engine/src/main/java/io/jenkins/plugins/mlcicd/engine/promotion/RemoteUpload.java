package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A version on its way into a registry.
 *
 * @param digest the version's digest
 * @param manifest the digests and names of its files
 * @param bytes their size
 * @param info what is known of it, as one line of JSON
 * @param files its files, by their relative names with forward slashes
 */
public record RemoteUpload(String digest, String manifest, long bytes, String info, Map<String, Path> files) {
    /** Looks at a model once more; it must still be what its digest was taken over. */
    static RemoteUpload of(SourceModel source, String model, Instant now) {
        Map<String, Path> files = new LinkedHashMap<>();
        try {
            if (source.isFile()) {
                files.put(source.path().getFileName().toString(), source.path());
            } else {
                for (Path file : Digests.digestedFilesIn(source.path())) {
                    files.put(Digests.relativeName(source.path(), file), file);
                }
            }
            StringBuilder manifest = new StringBuilder();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                manifest.append(Digests.ofFile(file.getValue()))
                        .append("  ")
                        .append(file.getKey())
                        .append('\n');
            }
            if (!VersionManifest.isOf(source.digest(), manifest.toString())) {
                throw new EvaluationException(source.path() + ": was changed while it was read");
            }
            return new RemoteUpload(
                    source.digest(),
                    manifest.toString(),
                    source.subject().bytes(),
                    info(source, model, now, files),
                    files);
        } catch (IOException e) {
            throw new EvaluationException(source.path() + ": cannot be read: " + Io.reason(e), e);
        }
    }

    private static String info(SourceModel source, String model, Instant now, Map<String, Path> files) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("model", model);
        info.put("version", source.digest());
        info.put("created", now.toString());
        info.put("source", source.subject().name());
        info.put("kind", source.isFile() ? "file" : "folder");
        info.put("files", files.size());
        info.put("bytes", source.subject().bytes());
        return Json.line(info);
    }
}
