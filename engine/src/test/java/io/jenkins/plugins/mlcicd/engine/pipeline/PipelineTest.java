package io.jenkins.plugins.mlcicd.engine.pipeline;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which gates an ml-cicd.yml becomes. */
public class PipelineTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Pipeline pipeline;

    @Before
    public void readFile() throws IOException {
        Path root = folder.getRoot().toPath();
        Files.writeString(root.resolve("model.txt"), "1 2 3");
        Path file = Files.writeString(root.resolve("ml-cicd.yml"), """
                model: {name: churn, path: model.txt}
                image: {name: registry.example/churn, base: scratch}
                promote:
                  stages: [{name: staging}]
                """);
        Origin origin = Origin.of(Optional.of("alice"), Optional.empty(), Optional.empty(), Map.of());
        pipeline = new Pipeline(PipelineFile.read(file), root.resolve("reports"), origin);
    }

    @Test
    public void skippedGate_isLeftOut() {
        assertEquals(List.of("image", "promote"), ids(List.of()));
        assertEquals(List.of("image"), ids(List.of("promote")));
    }

    @Test
    public void skippedGateThatIsNotThere_isWrongUsage() {
        UsageException e = assertThrows(UsageException.class, () -> ids(List.of("data")));
        assertEquals("--skip data: the file has no such gate; it has image, promote", e.getMessage());
    }

    @Test
    public void skippingEverything_isWrongUsage() {
        UsageException e = assertThrows(UsageException.class, () -> ids(List.of("image", "promote")));
        assertEquals("--skip leaves no gate to run", e.getMessage());
    }

    @Test
    public void otherStore_isUsedInsteadOfTheFiles() {
        Path store = folder.getRoot().toPath().resolve("elsewhere");
        Gate promote =
                pipeline.in(StoreLocation.folder(store)).gates(List.of("image")).get(0);
        new GateRunner(Clock.systemUTC(), line -> {}, e -> {}).run(promote);
        assertTrue(Files.exists(store.resolve("churn/ledger.jsonl")));
    }

    private List<String> ids(List<String> skipped) {
        return pipeline.gates(skipped).stream().map(Gate::id).toList();
    }
}
