package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a step of a canary: a command collects what it did, a gate or a command says whether that is good enough. */
final class StepAnalysis {
    private static final Duration LIMIT = Duration.ofHours(1);

    private final List<String> collect;
    private final List<String> command;
    private final Optional<Gate> gate;
    private final Path folder;

    private StepAnalysis(List<String> collect, List<String> command, Optional<Gate> gate, Path folder) {
        this.collect = collect;
        this.command = command;
        this.gate = gate;
        this.folder = folder;
    }

    /** The analysis of some settings, made before anything is deployed. */
    static StepAnalysis of(Section section, Analyses analyses) {
        return new StepAnalysis(
                section.texts("collect"), section.texts("command"), analyses.gate(section), section.resolve(""));
    }

    /**
     * How a step was judged.
     *
     * @param verdict the verdict
     * @param message why it is not good enough; empty if it is
     */
    record Judgement(Verdict verdict, String message) {}

    /**
     * Judges a step.
     *
     * @param step names the reports, such as canary-10
     * @param environment what commands find in their environment
     */
    Judgement judge(String step, Map<String, String> environment, ReportBuilder report) {
        if (!collect.isEmpty()) {
            CommandRun run = new CommandRun("The collect command", collect, folder, environment);
            CommandRun.Outcome outcome = run.run(report::show, LIMIT);
            if (outcome.exitCode() != 0) {
                throw new EvaluationException("What the canary did cannot be collected: " + run.failure(outcome));
            }
        }
        return gate.map(present -> byGate(present, step, report)).orElseGet(() -> byCommand(environment, report));
    }

    private Judgement byGate(Gate present, String step, ReportBuilder report) {
        GateResult result = new GateRunner(Clock.systemUTC(), line -> report.show(present.id() + ": " + line), e -> {})
                .run(present);
        Report found = result.report();
        report.attach(step + "-" + present.id() + ".json", ReportJson.write(found));
        String open = found.openChecks().stream()
                .limit(3)
                .map(check -> check.title() + ": " + check.message())
                .collect(Collectors.joining("; "));
        return new Judgement(found.verdict(), open);
    }

    /** A command ends as the gates do: 0, 1 for bad, 4 for undecided, anything else for an error. */
    private Judgement byCommand(Map<String, String> environment, ReportBuilder report) {
        CommandRun run = new CommandRun("The analysis", command, folder, environment);
        CommandRun.Outcome outcome = run.run(report::show, LIMIT);
        Verdict verdict = switch (outcome.exitCode()) {
            case 0 -> Verdict.PASS;
            case 1 -> Verdict.FAIL;
            case 4 -> Verdict.INCONCLUSIVE;
            default -> Verdict.ERROR;
        };
        return new Judgement(verdict, verdict == Verdict.PASS ? "" : run.failure(outcome));
    }
}
