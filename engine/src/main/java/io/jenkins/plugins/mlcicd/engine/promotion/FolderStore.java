package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store in a folder of a local or shared file system; docs/promotion.md shows what lies in it. */
public final class FolderStore implements ModelStore {
    private final Path folder;

    private FolderStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a store. A folder that is not there yet is an empty store, made when the first model comes.
     *
     * @throws EvaluationException if it is something else than a folder
     */
    public static FolderStore open(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new EvaluationException("The store " + folder + ": is a file, expected a folder");
        }
        return new FolderStore(folder);
    }

    @Override
    public String name() {
        return folder.toString();
    }

    /**
     * Opens a store that must be there already.
     *
     * @throws EvaluationException if it is not
     */
    public static FolderStore openExisting(Path folder) {
        FolderStore store = open(folder);
        if (!Files.isDirectory(folder)) {
            throw new EvaluationException(
                    "The store " + folder + ": there is no such folder; the first promotion makes it");
        }
        return store;
    }

    @Override
    public List<String> models() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return Io.inStore(folder, () -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> Names.isName(name) && has(name))
                        .sorted()
                        .toList();
            }
        });
    }

    @Override
    public boolean has(String model) {
        return Files.exists(model(model).ledger().file());
    }

    @Override
    public List<Transition> ledger(String model) {
        return whole(model(model).ledger()).records();
    }

    @Override
    public String ledgerName(String model) {
        return model(model).ledger().file().toString();
    }

    @Override
    public Verified verify(String model, PromotionSettings settings) {
        return Io.inStore(folder, () -> Verification.of(model(model), settings));
    }

    @Override
    public Path files(String model, String version) {
        return Io.inStore(folder, () -> model(model).version(version).model());
    }

    /** The version now in a stage. */
    public Optional<StagedVersion> stage(String model, String stage) {
        Names.stage(stage);
        ModelHistory history = new ModelHistory(model, ledger(model));
        return history.current(stage).map(transition -> Io.inStore(folder, () -> staged(transition)));
    }

    @Override
    public Optional<Path> evidence(String model, String version, String kind, String sha256) {
        return Io.inStore(folder, () -> model(model).version(version).kept(kind, sha256));
    }

    @Override
    public ModelWriter write(String model) {
        return Io.inStore(folder, () -> FolderWriter.open(this, model(model)));
    }

    @Override
    public ModelView view(String model) {
        return Io.inStore(folder, () -> FolderView.of(this, model(model)));
    }

    @Override
    public ChainContent<RecordedDecision> book(String model) {
        return whole(model(model).book());
    }

    @Override
    public ChainContent<Transition> read(String model) {
        return Io.inStore(folder, () -> model(model).ledger().read());
    }

    /** Where a model's things lie. */
    ModelFolder model(String name) {
        return ModelFolder.of(folder, name);
    }

    /** A chain that must be whole, but for a torn last line. */
    <T> ChainContent<T> whole(ChainFile<T> chain) {
        ChainContent<T> content = Io.inStore(folder, chain::read);
        content.broken().ifPresent(broken -> {
            throw new EvaluationException(chain.file() + ":" + broken.line() + ": the line " + broken.problem()
                    + " (nothing was repaired; see history --verify)");
        });
        return content;
    }

    private StagedVersion staged(Transition transition) throws IOException {
        String digest = transition.version().digest();
        VersionFolder version = model(transition.model()).version(digest);
        String predictions = transition.move().evidence().get(EvidenceFile.PREDICTIONS);
        return new StagedVersion(
                transition.version(),
                version.model(),
                version.evidence(),
                predictions == null ? Optional.empty() : version.kept(EvidenceFile.PREDICTIONS, predictions),
                transition.time(),
                transition.move().origin().actor());
    }
}
