package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.deploy.Deployer;
import io.jenkins.plugins.mlcicd.engine.deploy.Release;
import io.jenkins.plugins.mlcicd.engine.deploy.ReleaseFile;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Deploys by the engine on an agent, one child process for each thing to do: networks, folders and commands are there, and
 * what a project wants to be run never runs on the controller. Where a deployment breaks off, because the build is stopped or
 * the agent is lost, it tries to restore what ran before.
 */
final class AgentDeployer implements Deployer {
    private static final String END = "end";
    private static final String READY = "ready";

    private final String model;
    private final Stage stage;
    private final TargetAgent agent;
    private final ReleaseParcel parcel;
    private boolean isStopped;

    /** At which percentage the last answer says that a canary waits. */
    private int lastPercent;

    /**
     * Deploys to the target of a stage.
     *
     * @param parcel what is sent to the agent
     */
    AgentDeployer(String model, Stage stage, TargetAgent agent, ReleaseParcel parcel) {
        this.model = model;
        this.stage = stage;
        this.agent = agent;
        this.parcel = parcel;
    }

    @Override
    public TargetSettings settings() {
        return stage.target().orElseThrow();
    }

    @Override
    public boolean preflight(boolean inParts, ReportBuilder report) {
        ReleaseFile wish = new ReleaseFile(ReleaseFile.Task.PREFLIGHT, inParts, Optional.empty(), Optional.empty(), 0);
        return ask(wish, "deploy-target", report).filter(READY::equals).isPresent();
    }

    @Override
    public Outcome bring(Release release, Optional<Release> previous, int from, ReportBuilder report) {
        ReleaseFile wish = new ReleaseFile(ReleaseFile.Task.BRING, false, Optional.of(release), previous, from);
        return deploy(wish, report).orElseGet(() -> restore(release, previous, report));
    }

    @Override
    public Outcome again(Release release, ReportBuilder report) {
        ReleaseFile wish = new ReleaseFile(ReleaseFile.Task.AGAIN, false, Optional.of(release), Optional.empty(), 0);
        return deploy(wish, report).orElse(new Outcome(End.FAILED, 0));
    }

    @Override
    public Outcome restore(Release release, Optional<Release> previous, ReportBuilder report) {
        ReleaseFile wish = new ReleaseFile(ReleaseFile.Task.RESTORE, false, Optional.of(release), previous, 0);
        return deploy(wish, report).orElse(new Outcome(End.FAILED, 0));
    }

    /**
     * Passes on that the build was stopped meanwhile, now that all is written down.
     *
     * @throws InterruptedException if it was
     */
    void passOnStop() throws InterruptedException {
        if (isStopped) {
            throw new InterruptedException("The build was stopped during the deployment");
        }
    }

    /** How it ended; empty if nobody knows. */
    private Optional<Outcome> deploy(ReleaseFile wish, ReportBuilder report) {
        String id = wish.task() == ReleaseFile.Task.RESTORE ? "restored" : "deploy";
        Optional<String> end = ask(wish, id, report);
        try {
            return end.map(text -> End.valueOf(text.toUpperCase(Locale.ROOT)))
                    .map(ended -> new Outcome(ended, ended == End.DONE ? 100 : percent(ended)));
        } catch (IllegalArgumentException e) {
            report.check(broken(id, "the agent said that it ended with \"" + end.orElseThrow() + "\""));
            return Optional.empty();
        }
    }

    private int percent(End ended) {
        return ended == End.WAITING ? lastPercent : 0;
    }

    /** Has it done, and adds the checks that come back; the word for how it ended, or empty if that is not to be believed. */
    private Optional<String> ask(ReleaseFile wish, String id, ReportBuilder report) {
        List<Report> answers;
        try {
            answers = agent.run(
                    parcel.addressed(
                            new EngineCommand("deploy").word("model", model).option("--stage", stage.name())),
                    parcel.folders(wish));
        } catch (InterruptedException e) {
            // The interrupt is over with this: what ran before must come back, and all must be written down.
            isStopped = true;
            report.check(broken(id, "the build was stopped"));
            return Optional.empty();
        } catch (IOException e) {
            report.check(broken(id, "the agent could not do it: " + e.getMessage()));
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>();
        answers.forEach(answer -> checks.addAll(answer.checks()));
        checks.forEach(report::check);
        Report first = answers.get(0);
        String end = String.valueOf(first.outputs().get(END));
        boolean isGood = end.equals(READY) || end.equalsIgnoreCase(End.DONE.name());
        boolean isBlocked = Verdict.of(checks).blocks();
        if (answers.size() > 1 || !(first.outputs().get(END) instanceof String) || (isGood && isBlocked)) {
            if (!isBlocked) {
                report.check(broken(id, "the agent did not say how it ended"));
            }
            return Optional.empty();
        }
        lastPercent = first.outputs().get("percent") instanceof Number number ? number.intValue() : 0;
        return Optional.of(end);
    }

    private Check broken(String id, String message) {
        return Check.builder(id, "The agent deploys to " + settings().place().inWords())
                .ended(Status.ERROR, message)
                .build();
    }
}
