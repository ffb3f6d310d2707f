package io.jenkins.plugins.mlcicd.engine.plugin;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.plugin.PluginSources.BoundClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Test;

/** Every step that a document or an example shows exists, with the parameters that it is shown with. */
public class PluginStepsTest {
    /** Names that look like a step's: the symbol of the settings of Configuration as Code. */
    private static final Set<String> OTHER_NAMES = Set.of("mlCicd", "mlCicdReport");

    @Test
    public void everyStepThatIsShown_existsWithTheseParameters() throws IOException {
        PluginSources sources = PluginSources.read();
        Map<String, BoundClass> steps = sources.steps();
        List<String> wrong = new ArrayList<>();
        for (Path document : documents()) {
            for (StepCalls.Call call : StepCalls.in(PluginSources.text(document))) {
                String place = PluginSources.ROOT.relativize(document) + ":" + call.line() + ": " + call.step();
                BoundClass step = steps.get(call.step());
                if (step != null) {
                    call.arguments().stream()
                            .filter(argument -> !sources.parameters(step).contains(argument))
                            .forEach(argument -> wrong.add(place + " has no parameter " + argument));
                } else if (!OTHER_NAMES.contains(call.step())) {
                    wrong.add(place + " is no step");
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    public void calls_areReadAsGroovyHasThem() {
        assertEquals(
                List.of(
                        new StepCalls.Call("mlPromote", Set.of("model", "to", "reason"), 1),
                        new StepCalls.Call("mlDataQuality", Set.of("suite", "source"), 2),
                        new StepCalls.Call("mlRun", Set.of(), 4)),
                StepCalls.in("""
                        def s = mlPromote(model: 'a, b: c', to: [x: 1].y, reason: "c")
                        mlDataQuality suite: 'a',
                          source: 'b'
                        mlRun()
                        """));
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String name :
                List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Jenkinsfile.example", "docs", "examples")) {
            Path path = PluginSources.ROOT.resolve(name);
            if (!Files.exists(path)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(path)) {
                files.filter(file -> file.toString().endsWith(".md")
                                || file.getFileName().toString().startsWith("Jenkinsfile"))
                        .sorted()
                        .forEach(documents::add);
            }
        }
        return documents;
    }
}
