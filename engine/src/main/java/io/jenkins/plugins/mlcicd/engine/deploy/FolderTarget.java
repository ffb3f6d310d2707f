package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.FolderPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies versions into a folder, each under its digest, and switches the link {@code current} and the file
 * {@code current.json}. A reader sees the whole old version or the whole new one; the link is what counts where there can be
 * one, else the file.
 */
final class FolderTarget implements Target {
    private static final String LINK = "current";
    private static final String POINTER = "current.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FolderPlace place;
    private final VersionCopies copies;

    FolderTarget(FolderPlace place) {
        this.place = place;
        this.copies = new VersionCopies(place.path().resolve("versions"));
    }

    @Override
    public String name() {
        return place.inWords();
    }

    @Override
    public void preflight(boolean inParts) {
        if (inParts) {
            throw new UsageException("A folder cannot give a version a part of the traffic; leave canary out");
        }
        try {
            Files.createDirectories(place.path());
            Path probe = Files.createTempFile(place.path(), ".probe", "");
            Files.delete(probe);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public Optional<String> running() {
        Path link = place.path().resolve(LINK);
        try {
            if (Files.isSymbolicLink(link)) {
                return Optional.of(Files.readSymbolicLink(link).getName(1).toString());
            }
            Path pointer = place.path().resolve(POINTER);
            return Files.exists(pointer) ? Optional.of(digestIn(pointer)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw failure(e);
        }
    }

    @Override
    public void bring(Release release, int percent, Optional<Release> previous, Wait wait) {
        if (percent != 100) {
            throw new IllegalArgumentException("a folder has no parts");
        }
        try {
            copies.add(release.digest(), release.files(), wait);
            point(release);
            copies.keep(place.keep(), release.digest(), previous.map(Release::digest));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public String restore(Release failed, Optional<Release> previous, Wait wait) {
        if (previous.isPresent()) {
            bring(previous.get(), 100, Optional.empty(), wait);
            return previous.get() + " is what current leads to again";
        }
        try {
            Files.deleteIfExists(place.path().resolve(LINK));
            Files.deleteIfExists(place.path().resolve(POINTER));
            return "current leads nowhere again";
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The file first: whoever follows the link finds all about it, and whoever reads the file finds the version there. */
    private void point(Release release) throws IOException {
        Path model = copies.model(release.digest());
        Map<String, Object> pointer = new LinkedHashMap<>();
        pointer.put("model", release.model());
        pointer.put("stage", release.stage());
        pointer.put("version", release.digest());
        pointer.put(
                "version_number",
                release.version().number() == 0 ? null : release.version().number());
        pointer.put("path", Digests.relativeName(place.path(), model));
        AtomicFiles.write(place.path().resolve(POINTER), JSON.writeValueAsString(pointer) + "\n");
        switchLink(place.path().relativize(model));
    }

    private void switchLink(Path model) throws IOException {
        Path fresh =
                place.path().resolve("." + LINK + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, model);
        } catch (UnsupportedOperationException | SecurityException e) {
            return;
        } catch (IOException e) {
            if (Files.isSymbolicLink(place.path().resolve(LINK)) || !isWindows()) {
                throw e;
            }
            // Windows lets only some users make links; the file says where the version is.
            return;
        }
        AtomicFiles.move(fresh, place.path().resolve(LINK));
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static String digestIn(Path pointer) throws IOException {
        try {
            JsonNode version = JSON.readTree(Files.readString(pointer)).path("version");
            if (version.isString()) {
                return version.asString();
            }
        } catch (JacksonException e) {
            throw new IOException(pointer + " is no JSON", e);
        }
        throw new IOException(pointer + " does not say which version it leads to");
    }

    private EvaluationException failure(Exception e) {
        return new EvaluationException(name() + ": " + reason(e), e);
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission to write " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there, and is no folder";
        }
        return e instanceof NoSuchFileException missing ? missing.getFile() + " is not there" : e.getMessage();
    }
}
