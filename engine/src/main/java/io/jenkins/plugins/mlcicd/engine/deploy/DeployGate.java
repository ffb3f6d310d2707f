package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState.Phase;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Optional;

/**
 * Brings what the ledger says is in a stage to what runs the stage: after a crash, after somebody changed what runs by hand,
 * to a new target, or to give a canary up.
 */
public final class DeployGate implements Gate {
    /** Past every step of a canary. */
    private static final int ALL_AT_ONCE = 99;

    private final StageDeployments stage;
    private final Deployer deployer;
    private final boolean givesUp;
    private final boolean takesOver;

    /**
     * A deployment of what is in a stage.
     *
     * @param givesUp whether a canary that waits is given up; else it is left alone
     * @param takesOver whether a deployment that somebody else seems to be at is ended
     */
    public DeployGate(StageDeployments stage, Deployer deployer, boolean givesUp, boolean takesOver) {
        this.stage = stage;
        this.deployer = deployer;
        this.givesUp = givesUp;
        this.takesOver = takesOver;
    }

    @Override
    public String id() {
        return "deploy";
    }

    @Override
    public String name() {
        return stage.model() + " in " + stage.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        report.output("model", stage.model()).output("stage", stage.name());
        Optional<RecordedDecision> last = stage.last();
        Optional<String> objection = objection(last);
        if (objection.isPresent()) {
            report.check(Check.builder("deployment", "The stage is free for a deployment")
                    .ended(Status.FAIL, objection.get())
                    .build());
            return;
        }
        Optional<Release> present = stage.present();
        Optional<Release> unfinished = last.map(RecordedDecision::decision)
                .filter(line -> isUnfinished(line, present))
                .flatMap(line -> stage.known(line.version()));
        if (present.isEmpty() && unfinished.isEmpty()) {
            report.check(Check.builder("version", "There is a version to deploy")
                    .ended(Status.FAIL, "nothing is in " + stage.name())
                    .build());
            return;
        }
        present.ifPresent(release -> checkFiles(release, report));
        boolean isBroken = report.checks().stream().anyMatch(check -> check.status() != Status.PASS);
        if (!isBroken && deployer.preflight(false, report)) {
            deploy(last, present, unfinished, report);
        }
    }

    private Optional<String> objection(Optional<RecordedDecision> last) {
        Optional<String> claimed = stage.claimedBy(last);
        if (claimed.isPresent() && !takesOver) {
            return claimed;
        }
        return last.map(RecordedDecision::decision)
                .filter(line -> line.deployment().orElseThrow().phase() == Phase.WAITING && !givesUp)
                .map(line -> "the canary of " + line.version().substring(0, 12) + " waits at "
                        + line.deployment().orElseThrow().percent() + " % of the traffic: give it up by --abort,"
                        + " or let it go on by ml-cicd promote " + stage.model() + " --to " + stage.name()
                        + " --continue");
    }

    /** Whether another version than that of the ledger may run, or have a part of the traffic. */
    private static boolean isUnfinished(Decision line, Optional<Release> present) {
        return line.deployment().orElseThrow().phase() != Phase.RESTORED
                && present.filter(release -> release.digest().equals(line.version()))
                        .isEmpty();
    }

    private void checkFiles(Release release, ReportBuilder report) {
        report.subject(Digests.subject("model", release.files().toString(), release.files()));
        report.output("version", release.digest())
                .output("version_number", release.version().number());
        Optional<String> damage = stage.damage(release.digest());
        report.check(Check.builder("files", "The version's files match its digest")
                .detail("version", release.digest())
                .ended(damage.isPresent() ? Status.FAIL : Status.PASS, damage.orElse(""))
                .build());
    }

    private void deploy(
            Optional<RecordedDecision> last,
            Optional<Release> present,
            Optional<Release> unfinished,
            ReportBuilder report) {
        Release claimed = present.or(() -> unfinished).orElseThrow();
        StageDeployments.Claim claim = stage.claim(last, claimed, ALL_AT_ONCE, deployer.settings());
        if (!claim.isHeld()) {
            report.check(Check.builder("deployment", "The stage is free for a deployment")
                    .ended(Status.FAIL, "somebody else began a deployment to " + stage.name() + " right now")
                    .build());
            return;
        }
        Deployer.Outcome outcome = new Deployer.Outcome(Deployer.End.FAILED, 0);
        try {
            if (unfinished.isPresent()) {
                outcome = deployer.restore(unfinished.get(), present, report);
            }
            if (present.isPresent() && (unfinished.isEmpty() || outcome.end() == Deployer.End.RESTORED)) {
                outcome = deployer.again(present.get(), report);
            }
        } finally {
            claim.ended(outcome);
        }
    }
}
