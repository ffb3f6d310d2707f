package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.FolderStore;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent must have of the controller's store to compare a candidate with the model in a stage: that model's ledger
 * and the predictions that were kept with the versions now in its stages. Of other models it gets nothing.
 */
public final class StoreSnapshot {
    private StoreSnapshot() {}

    /** The files of a model, by their paths in the store; none if nothing of it was promoted yet. */
    public static Map<String, Path> of(String model) {
        Path folder = ControllerStore.folder();
        FolderStore store = ControllerStore.open();
        Map<String, Path> files = new LinkedHashMap<>();
        if (!store.has(model)) {
            return files;
        }
        add(files, folder, folder.resolve(model).resolve("ledger.jsonl"));
        ModelHistory history = new ModelHistory(model, store.ledger(model));
        for (String stage : history.stages().keySet()) {
            Optional<Path> predictions = store.stage(model, stage).flatMap(staged -> staged.predictions());
            predictions.ifPresent(file -> add(files, folder, file));
        }
        return files;
    }

    private static void add(Map<String, Path> files, Path folder, Path file) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), file);
    }
}
