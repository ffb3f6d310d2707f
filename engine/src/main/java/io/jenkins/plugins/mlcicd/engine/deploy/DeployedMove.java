package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.promotion.PlannedMove;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState.Phase;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Clock;
import java.util.Optional;

/**
 * A promotion or rollback to a stage that something runs. First all checks are made; then the version is brought there, in
 * steps if the stage says so; and only when it runs does it come into the stage. So a stage always names what was seen
 * running, and what fails changes neither the stage nor, in the end, what runs.
 */
public final class DeployedMove implements Gate {
    /** Past every step of a canary. */
    private static final int ALL_AT_ONCE = 99;

    private final PlannedMove move;
    private final StageDeployments stage;
    private final Deployer deployer;
    private final Clock clock;
    private final boolean isRollback;
    private final boolean goesOn;
    private final boolean isDry;

    private DeployedMove(
            PlannedMove move,
            StageDeployments stage,
            Deployer deployer,
            Clock clock,
            boolean isRollback,
            boolean goesOn,
            boolean isDry) {
        this.move = move;
        this.stage = stage;
        this.deployer = deployer;
        this.clock = clock;
        this.isRollback = isRollback;
        this.goesOn = goesOn;
        this.isDry = isDry;
    }

    /**
     * A promotion.
     *
     * @param goesOn whether a person decided that a canary that waits may go on
     */
    public static DeployedMove promotion(
            PlannedMove move, StageDeployments stage, Deployer deployer, Clock clock, boolean goesOn) {
        return new DeployedMove(move, stage, deployer, clock, false, goesOn, false);
    }

    /** A rollback: all at once, as an outage must not wait. */
    public static DeployedMove rollback(PlannedMove move, StageDeployments stage, Deployer deployer, Clock clock) {
        return new DeployedMove(move, stage, deployer, clock, true, false, false);
    }

    /**
     * The same without doing it: what would be in the way.
     *
     * @param dryMove the dry run of the move
     */
    public DeployedMove dryRun(PlannedMove dryMove) {
        return new DeployedMove(dryMove, stage, deployer, clock, isRollback, goesOn, true);
    }

    @Override
    public String id() {
        return move.id();
    }

    @Override
    public String name() {
        return move.name();
    }

    @Override
    public Optional<String> progress() {
        return move.progress();
    }

    @Override
    public void judge(ReportBuilder report) {
        ReportBuilder rehearsal = new ReportBuilder(id(), name(), clock, line -> {});
        Optional<PlannedMove.Ready> ready = move.rehearse(rehearsal);
        if (ready.isEmpty() || isDry) {
            // It is refused, with all reasons; or the version is there already.
            move.judge(report);
        }
        if (ready.isEmpty()) {
            return;
        }
        Optional<RecordedDecision> last = stage.last();
        Optional<Integer> from = start(ready.get(), last, report);
        if (from.isEmpty()) {
            return;
        }
        boolean inParts = !isRollback && deployer.settings().canary().isPresent();
        if (deployer.preflight(inParts, report) && !isDry) {
            deploy(ready.get(), last, from.get(), report);
        }
    }

    /** After which step to begin, in percent; empty if it must not begin. */
    private Optional<Integer> start(PlannedMove.Ready ready, Optional<RecordedDecision> last, ReportBuilder report) {
        Optional<String> claimed = stage.claimedBy(last);
        if (claimed.isPresent()) {
            report.check(check(Status.FAIL, claimed.get()));
            return Optional.empty();
        }
        if (isRollback) {
            return Optional.of(ALL_AT_ONCE);
        }
        Optional<RecordedDecision> waiting =
                last.filter(line -> line.decision().deployment().orElseThrow().phase() == Phase.WAITING);
        if (waiting.isEmpty()) {
            if (goesOn) {
                report.check(check(Status.FAIL, "no canary waits in " + stage.name() + ", so none can go on"));
                return Optional.empty();
            }
            return Optional.of(0);
        }
        int percent = waiting.get().decision().deployment().orElseThrow().percent();
        boolean isSame =
                waiting.get().decision().version().equals(ready.version().digest());
        if (isSame && goesOn) {
            report.log("the canary at " + percent + " % goes on, as "
                    + stage.origin().actor() + " decided");
            return Optional.of(percent);
        }
        report.check(
                isSame
                        ? check(
                                Status.INCONCLUSIVE,
                                "the canary of " + ready.version() + " waits at " + percent
                                        + " % of the traffic: let it go on by --continue, or give it up by ml-cicd deploy "
                                        + stage.model() + " --stage " + stage.name() + " --abort")
                        : check(
                                Status.FAIL,
                                "the canary of another version, "
                                        + waiting.get().decision().version().substring(0, 12) + ", waits at " + percent
                                        + " % of the traffic: give it up first, by ml-cicd deploy " + stage.model()
                                        + " --stage " + stage.name() + " --abort"));
        return Optional.empty();
    }

    private static Check check(Status status, String message) {
        return Check.builder("deployment", "The stage is free for a deployment")
                .ended(status, message)
                .build();
    }

    private void deploy(PlannedMove.Ready ready, Optional<RecordedDecision> last, int from, ReportBuilder report) {
        Release release = stage.release(ready.version(), ready.files(), ready.image());
        Optional<Release> previous = stage.present();
        StageDeployments.Claim claim = stage.claim(last, release, from, deployer.settings());
        if (!claim.isHeld()) {
            report.check(check(Status.FAIL, "somebody else began a deployment to " + stage.name() + " right now"));
            return;
        }
        Deployer.Outcome outcome = new Deployer.Outcome(Deployer.End.FAILED, from);
        try {
            outcome = deployer.bring(release, previous, from, report);
            if (outcome.end() == Deployer.End.DONE) {
                outcome = move(release, previous, report);
            } else {
                say(outcome, release, report);
            }
        } finally {
            claim.ended(outcome);
        }
    }

    /** The version runs; now it comes into the stage. If that is refused by now, it is taken away again. */
    private Deployer.Outcome move(Release release, Optional<Release> previous, ReportBuilder report) {
        move.expecting(previous.map(Release::digest).orElse("none")).judge(report);
        if (!Verdict.of(report.checks()).blocks()) {
            return new Deployer.Outcome(Deployer.End.DONE, 100);
        }
        return deployer.restore(release, stage.present(), report);
    }

    private void say(Deployer.Outcome outcome, Release release, ReportBuilder report) {
        report.output("model", release.model())
                .output("stage", release.stage())
                .output("version", release.digest())
                .output("changed", false);
        if (outcome.end() == Deployer.End.WAITING) {
            report.output("canary_percent", outcome.percent());
            report.log(release + " stays at " + outcome.percent() + " % of the traffic until a person decides: ml-cicd "
                    + id() + " " + release.model() + " --to " + release.stage() + " --continue, or ml-cicd deploy "
                    + release.model() + " --stage " + release.stage() + " --abort");
            return;
        }
        report.log(stage.name() + " was left as it is");
    }
}
