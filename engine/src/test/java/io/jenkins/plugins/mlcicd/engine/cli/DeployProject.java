package io.jenkins.plugins.mlcicd.engine.cli;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A project whose stage production has a target, and the commands that a user runs in it. */
final class DeployProject {
    final Path root;
    private final Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /**
     * A project.
     *
     * @param target the target of production, as YAML on one line
     */
    DeployProject(Path root, String target) throws IOException {
        this.root = root;
        this.file = root.resolve("ml-cicd.yml");
        target(target);
    }

    /** Changes the target. */
    void target(String target) throws IOException {
        Files.writeString(file, """
                model: {name: churn, path: model.bin}
                promote:
                  store: kept
                  stages:
                    - {name: staging}
                    - name: production
                      target: %s
                """.formatted(target));
    }

    /** Writes a model, and brings it into staging. */
    void stage(String content) throws IOException {
        Files.writeString(root.resolve("model.bin"), content);
        if (run("promote", "churn", "--to", "staging") != 0) {
            throw new AssertionError(err());
        }
    }

    /** Writes a script, which {@code [sh, NAME]} runs; it also writes down how it was called, into calls. */
    void script(String name, String content) throws IOException {
        Files.writeString(root.resolve(name), """
                echo "$ML_CICD_ACTION $ML_CICD_PERCENT $ML_CICD_VERSION_NUMBER $ML_CICD_PREVIOUS_VERSION_NUMBER" >> calls
                %s
                """.formatted(content));
    }

    /** How scripts were called: what to do, percent, number of the version, number of the one before. */
    List<String> calls() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls)
                ? Files.readAllLines(calls).stream().map(String::strip).toList()
                : List.of();
    }

    void forgetCalls() throws IOException {
        Files.deleteIfExists(root.resolve("calls"));
    }

    int promote(String... more) {
        return run(Stream.concat(Stream.of("promote", "churn", "--to", "production"), Stream.of(more))
                .toArray(String[]::new));
    }

    int deploy(String... more) {
        return run(Stream.concat(Stream.of("deploy", "churn", "--stage", "production"), Stream.of(more))
                .toArray(String[]::new));
    }

    int rollback(String... more) {
        return run(Stream.concat(Stream.of("rollback", "churn", "--stage", "production"), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Runs a command in this process. */
    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Stream<String> actor = args[0].equals("history") ? Stream.empty() : Stream.of("--actor", "carol");
        String[] all = Stream.of(Stream.of(args), Stream.of(common()), actor)
                .flatMap(part -> part)
                .toArray(String[]::new);
        return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    /** The options that each command needs here. */
    String[] common() {
        return new String[] {
            "--config", file.toString(), "--report-dir", root.resolve("reports").toString()
        };
    }

    String out() {
        return out.toString();
    }

    /** The narration, with versions as one and two, and without the folder's name. */
    String err() {
        return named(err.toString());
    }

    Report report(String gate) throws IOException {
        return ReportJson.read(root.resolve("reports").resolve(gate + ".json"));
    }

    /** The ids of a report's checks, with how each ended if not with PASS. */
    List<String> checks(String gate) throws IOException {
        return report(gate).checks().stream()
                .map(check -> check.status().name().equals("PASS") ? check.id() : check.id() + " " + check.status())
                .toList();
    }

    /** The message of a report's check. */
    String message(String gate, String id) throws IOException {
        return report(gate).checks().stream()
                .filter(check -> check.id().equals(id))
                .map(Check::message)
                .map(this::named)
                .findFirst()
                .orElseThrow();
    }

    /** The number of the version that the ledger has in production; 0 if nothing is there. */
    int inProduction() throws IOException {
        Path stage = root.resolve("kept/churn/stages/production.json");
        return Files.exists(stage)
                ? Integer.parseInt(Files.readString(stage).replaceAll("(?s).*\"number\":\\s*(\\d+).*", "$1"))
                : 0;
    }

    /** The phases of the deployments in the model's book, with their percentages. */
    List<String> phases() throws IOException {
        return Files.readAllLines(root.resolve("kept/churn/approvals.jsonl")).stream()
                .map(line -> line.replaceAll(".*\"phase\":\"(\\w+)\",\"percent\":(\\d+).*", "$1 $2"))
                .toList();
    }

    String named(String text) {
        String named = text;
        for (String word : List.of("one", "two", "three")) {
            String digest = Digests.ofText(word);
            named = named.replace(digest, "<" + word + ">").replace(digest.substring(0, 12), word);
        }
        return named.replace(root.toString() + "/", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>");
    }
}
