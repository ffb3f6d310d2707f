package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store in a registry on another machine: the same ledger, chained in the same way, beside the registry's own things. */
final class RemoteStore implements ModelStore {
    private final RemoteRegistry registry;
    private final Duration pause;
    private final Map<String, RemoteModel> models = new ConcurrentHashMap<>();
    private FetchedFiles fetched;

    RemoteStore(RemoteRegistry registry, Duration pause) {
        this.registry = registry;
        this.pause = pause;
    }

    @Override
    public String name() {
        return registry.name();
    }

    @Override
    public List<String> models() {
        return registry.models();
    }

    @Override
    public boolean has(String model) {
        return remote(model).exists();
    }

    @Override
    public void checkNames(String model, String stage) {
        registry.checkNames(Names.model(model), Names.stage(stage));
    }

    @Override
    public List<Transition> ledger(String model) {
        return whole(remote(model).ledger(), model, LedgerLine.FORMAT).records();
    }

    @Override
    public ChainContent<Transition> read(String model) {
        return read(remote(model).ledger(), model, LedgerLine.FORMAT);
    }

    @Override
    public ChainContent<RecordedDecision> book(String model) {
        return whole(remote(model).book(), model, BookLine.FORMAT);
    }

    @Override
    public String ledgerName(String model) {
        return remote(model).ledger().name();
    }

    @Override
    public Verified verify(String model, PromotionSettings settings) {
        return new RemoteVerification(remote(model), model, read(model), settings).verify();
    }

    @Override
    public Path files(String model, String version) {
        return new RemoteVersion(remote(model), version).fetch(fetched().newFolder());
    }

    @Override
    public Optional<Path> evidence(String model, String version, String kind, String sha256) {
        return remote(model).kept(version, kind, sha256, fetched().newFolder());
    }

    @Override
    public ModelView view(String model) {
        return RemoteWriter.view(this, model);
    }

    @Override
    public ModelWriter write(String model) {
        return RemoteWriter.open(this, model);
    }

    /** Longer than it takes to write a line of a ledger. */
    Duration pause() {
        return pause;
    }

    /** A model as its registry has it. */
    RemoteModel remote(String model) {
        return models.computeIfAbsent(Names.model(model), registry::model);
    }

    /** A chain that must be whole. */
    <T> ChainContent<T> whole(RemoteChain chain, String model, LineFormat<T> format) {
        ChainContent<T> content = read(chain, model, format);
        content.broken().ifPresent(broken -> {
            throw new EvaluationException(chain.name() + ":" + broken.line() + ": the line " + broken.problem()
                    + " (nothing was repaired; see history --verify)");
        });
        return content;
    }

    /** A chain as it stands, broken or not. */
    static <T> ChainContent<T> read(RemoteChain chain, String model, LineFormat<T> format) {
        StringBuilder lines = new StringBuilder();
        chain.lines().forEach(line -> lines.append(line).append('\n'));
        return ChainReader.read(lines.toString().getBytes(StandardCharsets.UTF_8), model, format);
    }

    private synchronized FetchedFiles fetched() {
        if (fetched == null) {
            fetched = new FetchedFiles();
        }
        return fetched;
    }
}
