package io.jenkins.plugins.mlcicd.engine.image.content;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.image.content.InstalledPackage.Kind;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the image has the Python packages that the model was trained with. */
public final class DependencyChecks {
    private final ContentSettings settings;
    private final ContentScan scan;

    /** Checks of a scan by settings. */
    public DependencyChecks(ContentSettings settings, ContentScan scan) {
        this.settings = settings;
        this.scan = scan;
    }

    /**
     * The checks that have something to look at: an image without Python packages and without a lock needs none.
     *
     * @throws EvaluationException if a file that the settings name cannot be read
     * @throws UsageException if it is no list of packages
     */
    public List<Check> checks() {
        Optional<Named> lock = lock();
        Optional<Named> trained = settings.trainedWith().map(path -> read("trained-with", path));
        List<Check> checks = new ArrayList<>();
        if (lock.isPresent() || trained.isPresent() || scan.ownPython()) {
            checks.add(locked(lock));
        }
        lock.ifPresent(found -> checks.add(hashes(found)));
        if (lock.isPresent() || trained.isPresent()) {
            checks.add(matches(lock, trained));
        }
        return checks;
    }

    /** A list of packages and how messages call it. */
    private record Named(String name, LockFile lock) {}

    private Optional<Named> lock() {
        if (settings.lock().isPresent()) {
            return settings.lock().map(path -> read("lock", path));
        }
        return scan.locks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .map(entry -> new Named(entry.getKey(), parse(entry.getKey(), entry.getKey(), entry.getValue())));
    }

    private static Named read(String key, Path path) {
        try {
            String name = String.valueOf(path.getFileName());
            // What pip freeze printed has the form of requirements, whatever the file is called.
            String form = key.equals("trained-with") && !LockFile.isLock(name) ? "requirements.txt" : name;
            return new Named(
                    path.toString(), parse(path.toString(), form, Files.readString(path, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new EvaluationException(key + " " + path + ": cannot be read", e);
        }
    }

    private static LockFile parse(String shown, String name, String text) {
        try {
            return LockFile.parse(name, text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    shown + ": " + e.getMessage()
                            + "; expected requirements of pip, poetry.lock, uv.lock, pylock.toml or Pipfile.lock",
                    e);
        }
    }

    private static Check locked(Optional<Named> lock) {
        CheckBuilder check = Check.builder("dependency-lock", "A lock pins every Python package by its version")
                .severity(Severity.WARNING)
                .observed(lock.map(Named::name).orElse("none"));
        if (lock.isEmpty()) {
            check.ended(
                    Status.FAIL,
                    "there is none; name one with the key 'lock', or put it into the image (requirements.txt, poetry.lock,"
                            + " uv.lock, pylock.toml or Pipfile.lock)");
        } else if (!lock.get().lock().open().isEmpty()) {
            check.ended(
                    Status.FAIL,
                    lock.get().name() + ": without an exact version: "
                            + ContentChecks.names(lock.get().lock().open()));
        }
        return check.build();
    }

    private static Check hashes(Named lock) {
        List<String> without = lock.lock().withoutHash();
        CheckBuilder check = Check.builder("dependency-hashes", "The lock pins every package's files by their digests")
                .severity(Severity.WARNING)
                .expected(Map.of("equal", 0))
                .observed(without.size())
                .unit("packages without");
        if (!without.isEmpty()) {
            check.ended(
                    Status.FAIL,
                    lock.name() + ": no --hash or digest for " + ContentChecks.names(without)
                            + "; pip-compile --generate-hashes, poetry, uv and pipenv write them");
        }
        return check.build();
    }

    private Check matches(Optional<Named> lock, Optional<Named> trained) {
        Map<String, String> installed = new TreeMap<>();
        scan.packages().stream()
                .filter(found -> found.kind() == Kind.PYPI)
                .forEach(found -> installed.put(found.name(), found.version()));
        List<String> differences = new ArrayList<>();
        lock.ifPresent(
                list -> add(differences, "locked ≠ in the image", list.lock().versions(), installed));
        trained.ifPresent(list ->
                add(differences, "trained with ≠ in the image", list.lock().versions(), installed));
        if (lock.isPresent() && trained.isPresent()) {
            add(
                    differences,
                    "trained with ≠ locked",
                    trained.get().lock().versions(),
                    lock.get().lock().versions());
        }
        CheckBuilder check = Check.builder(
                        "dependencies-match", "The image has the packages that the model was trained with")
                .expected(Map.of("equal", 0))
                .observed(differences.size())
                .unit("differences")
                .detail("installed", installed.size());
        trained.ifPresent(list -> check.detail("trained_with", list.name()));
        if (!differences.isEmpty()) {
            check.ended(Status.FAIL, ContentChecks.names(differences)).detail("differences", differences);
        }
        return check.build();
    }

    private static void add(List<String> differences, String what, Map<String, String> one, Map<String, String> other) {
        LockFile.differences(one, other).forEach(difference -> differences.add(difference + " (" + what + ")"));
    }
}
