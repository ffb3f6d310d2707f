package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CommandPlace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Deploys by a command of the project, which finds in its environment what to do. */
final class CommandTarget implements Target {
    private static final Duration STATUS_LIMIT = Duration.ofMinutes(1);

    private final CommandPlace place;
    private final Consumer<String> output;

    CommandTarget(CommandPlace place, Consumer<String> output) {
        this.place = place;
        this.output = output;
    }

    @Override
    public String name() {
        return place.inWords();
    }

    @Override
    public void preflight(boolean inParts) {
        if (inParts && !place.takesParts()) {
            throw new UsageException("A canary needs a command that gives a version the part of the traffic that"
                    + " ML_CICD_PERCENT says; if " + place.command().get(0)
                    + " does, say so: command: {run: […], canary: true}");
        }
        running();
    }

    @Override
    public Optional<String> running() {
        if (place.status().isEmpty()) {
            return Optional.empty();
        }
        CommandRun run = new CommandRun("The status command", place.status(), place.folder());
        CommandRun.Outcome outcome = run.run(line -> {}, STATUS_LIMIT);
        if (outcome.exitCode() != 0) {
            throw new EvaluationException("It cannot be found out what runs now: " + run.failure(outcome));
        }
        List<String> lines = outcome.lastLines();
        return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }

    @Override
    public void bring(Release release, int percent, Optional<Release> previous, Wait wait) {
        run(ReleaseEnvironment.of("deploy", release, percent, previous), wait);
        if (percent == 100 && !place.status().isEmpty()) {
            wait.until(release + " on " + name(), () -> missing(release));
        }
    }

    private Optional<String> missing(Release release) {
        String runs = running().orElse("nothing");
        return runs.equals(release.digest()) ? Optional.empty() : Optional.of("the status command says: " + runs);
    }

    @Override
    public String restore(Release failed, Optional<Release> previous, Wait wait) {
        run(ReleaseEnvironment.of("restore", failed, 0, previous), wait);
        return place.command().get(0) + " was told to restore "
                + previous.map(Release::toString).orElse("what was there before");
    }

    private void run(Map<String, String> environment, Wait wait) {
        CommandRun run = new CommandRun("The deployment command", place.command(), place.folder(), environment);
        CommandRun.Outcome outcome = run.run(output, wait.left());
        if (outcome.exitCode() != 0) {
            throw new DeploymentException(run.failure(outcome));
        }
    }
}
