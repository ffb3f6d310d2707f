package io.jenkins.plugins.mlcicd.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small project with a model and serving code, and what the image command says about it. */
final class ImageProject {
    /** An image section for most tests: everything in it that changes the image. */
    static final String SECTION = """
            image:
              name: registry.example/birdstrike:1
              base: scratch
              files: [serving]
              entrypoint: [python3, serving/serve.py]
              command: [--port, "8080"]
              ports: [8080]
              environment: {MODEL: /app/model, LEVEL: info}
              labels: {org.opencontainers.image.licenses: MIT}
            """;

    final Path folder;

    ImageProject(Path folder) throws IOException {
        this.folder = folder;
        write("out/model/weights.bin", "0123456789");
        write("out/model/more/meta.json", "{}");
        write("serving/serve.py", "print('serving')\n");
        config(SECTION);
    }

    void write(String name, String content) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), content);
    }

    void config(String imageSection) throws IOException {
        write("ml-cicd.yml", "model: {name: birdstrike, path: out/model}\n" + imageSection);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Runs {@code image} on this project. */
    Outcome image(String... options) {
        List<String> args =
                new ArrayList<>(List.of("image", "--config", path("ml-cicd.yml").toString()));
        args.addAll(List.of("--report-dir", path("report").toString()));
        if (!List.of(options).contains("--cache-dir")) {
            args.addAll(List.of("--cache-dir", path("cache").toString()));
        }
        args.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Outcome(exitCode, withoutDuration(out.toString()), err.toString(), this);
    }

    /** How long a gate took differs from run to run. */
    private static String withoutDuration(String out) {
        return out.replaceAll("; [0-9.]+ (ms|s)\\)", "; <duration>)");
    }

    /** The names in the folder where the image goes, without the documents beside it: nothing else may be left there. */
    List<String> outFolder() throws IOException {
        try (Stream<Path> files = Files.list(path("out"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".sbom.cdx.json") && !name.endsWith(".provenance.json"))
                    .sorted()
                    .toList();
        }
    }

    /** How a run ended. */
    record Outcome(int exitCode, String out, String err, ImageProject project) {
        /** The gate's report. */
        JsonNode report() throws IOException {
            return new JsonMapper()
                    .readTree(Files.readString(project.path("report/image.json"), StandardCharsets.UTF_8));
        }

        /** One of the report's outputs. */
        String output(String key) throws IOException {
            return report().path("outputs").path(key).asString();
        }

        /** The check with an id. */
        JsonNode check(String id) throws IOException {
            for (JsonNode check : report().path("checks")) {
                if (check.path("id").asString().equals(id)) {
                    return check;
                }
            }
            throw new AssertionError("no check " + id + " in " + report());
        }

        /** The status of each check, by id. */
        Map<String, String> statuses() throws IOException {
            Map<String, String> statuses = new TreeMap<>();
            report().path("checks")
                    .forEach(check -> statuses.put(
                            check.path("id").asString(), check.path("status").asString()));
            return statuses;
        }
    }
}
