package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a model's things lie in a folder store.
 *
 * @param root the model's folder
 * @param model the model's name
 */
record ModelFolder(Path root, String model) {
    static ModelFolder of(Path store, String model) {
        return new ModelFolder(store.resolve(Names.model(model)), model);
    }

    Ledger ledger() {
        return new Ledger(root.resolve("ledger.jsonl"), model);
    }

    Path lock() {
        return root.resolve(".lock");
    }

    Path versions() {
        return root.resolve("versions");
    }

    VersionFolder version(String digest) {
        return new VersionFolder(versions().resolve(digest), digest);
    }

    Path stages() {
        return root.resolve("stages");
    }

    StageFile stage(String stage) {
        return new StageFile(stages().resolve(stage + ".json"));
    }

    /** The stages that have a file. */
    List<String> stagesWithFile() throws IOException {
        if (!Files.isDirectory(stages())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(stages())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && Names.isName(name))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    /** A path in this folder as consumers of the stage files see it, with forward slashes. */
    String relative(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }
}
