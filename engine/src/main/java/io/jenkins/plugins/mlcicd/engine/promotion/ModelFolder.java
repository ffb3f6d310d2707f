package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    ChainFile<Transition> ledger() {
        return new ChainFile<>(root.resolve("ledger.jsonl"), model, LedgerLine.FORMAT);
    }

    /** What was decided about the model. */
    ChainFile<RecordedDecision> book() {
        return new ChainFile<>(root.resolve("approvals.jsonl"), model, BookLine.FORMAT);
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

    /** What there is of its versions. */
    VersionContents contents() {
        return new VersionContents() {
            @Override
            public Map<String, String> digests(String version) throws IOException {
                return version(version).digests();
            }

            @Override
            public Optional<Path> kept(String version, String kind, String sha256) throws IOException {
                return version(version).kept(kind, sha256);
            }
        };
    }

    Path stages() {
        return root.resolve("stages");
    }

    StageFile stage(String stage) {
        return new StageFile(stages().resolve(stage + ".json"));
    }

    /**
     * Makes sure that this user may write wherever a transition writes.
     *
     * @throws IOException if not
     */
    void checkWritable() throws IOException {
        for (Path place : List.of(root, ledger().file(), book().file(), versions(), stages())) {
            SharedFolders.checkWritable(place);
        }
    }

    /** What the stages' files say about the ledger. Read before the ledger, unless nobody can write. */
    List<StageFile.Mark> marks() throws IOException {
        if (!Files.isDirectory(stages())) {
            return List.of();
        }
        List<Path> found;
        try (Stream<Path> files = Files.list(stages())) {
            found = files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<StageFile.Mark> marks = new ArrayList<>();
        for (Path file : found) {
            new StageFile(file).mark().ifPresent(marks::add);
        }
        return marks;
    }

    /** What a stage's file must hold after a transition. Its path is relative to the model's folder. */
    String stageFileContent(Transition transition) throws IOException {
        Path model = version(transition.version().digest()).model();
        return StageFile.content(transition, root.relativize(model).toString().replace('\\', '/'));
    }
}
