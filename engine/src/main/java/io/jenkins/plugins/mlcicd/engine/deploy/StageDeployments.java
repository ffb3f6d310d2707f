package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.promotion.DeploymentBook;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState.Phase;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the store knows of the deployments to one stage of a model. */
public final class StageDeployments {
    private final PromotionSettings settings;
    private final String model;
    private final String stage;
    private final Origin origin;
    private final Clock clock;

    /**
     * The deployments to a stage.
     *
     * @param origin who deploys, and why
     */
    public StageDeployments(PromotionSettings settings, String model, String stage, Origin origin, Clock clock) {
        this.settings = settings;
        this.model = model;
        this.stage = stage;
        this.origin = origin;
        this.clock = clock;
    }

    String model() {
        return model;
    }

    String name() {
        return stage;
    }

    Origin origin() {
        return origin;
    }

    /** What was written down last. */
    Optional<RecordedDecision> last() {
        return book().last(stage);
    }

    /** Why nobody else may deploy right now, if somebody is at it. */
    Optional<String> claimedBy(Optional<RecordedDecision> last) {
        return last.map(RecordedDecision::decision)
                .filter(line -> line.deployment().orElseThrow().phase() == Phase.STARTED)
                .filter(line -> line.expires().filter(clock.instant()::isBefore).isPresent())
                .map(line -> line.by().actor() + " has been deploying version "
                        + line.version().substring(0, 12) + " to " + stage + " since " + line.time()
                        + "; wait until it is done, or, if that broke off, take it over by ml-cicd deploy " + model
                        + " --stage " + stage + " --take-over");
    }

    /** What the ledger says is in the stage. */
    Optional<Release> present() {
        DeploymentBook book = book();
        ModelHistory history = book.history();
        return history.current(stage)
                .map(Transition::version)
                .map(version -> release(version, book.files(version.digest()), history.image(version.digest())));
    }

    /** A version that the store has, which may be in no stage; empty if it does not have it. */
    Optional<Release> known(String digest) {
        DeploymentBook book = book();
        ModelHistory history = book.history();
        return history.version(digest)
                .map(version -> release(version, book.files(digest), history.image(digest)))
                .or(() -> Optional.of(release(new VersionId(digest, 0), Path.of(""), Optional.empty())));
    }

    /** What differs from a version's digest in the store. */
    Optional<String> damage(String digest) {
        return book().damage(digest);
    }

    Release release(VersionId version, Path files, Optional<String> image) {
        return new Release(model, stage, version, files, image);
    }

    /** Writes down that a deployment starts. */
    Claim claim(Optional<RecordedDecision> seen, Release release, int percent, TargetSettings asked) {
        Claim claim = new Claim(release, asked.place().inWords());
        Instant now = clock.instant();
        Decision start = claim.line(now, Optional.of(now.plus(asked.longest())), Phase.STARTED, percent);
        claim.isHeld = book().claim(seen, start);
        return claim;
    }

    private DeploymentBook book() {
        return DeploymentBook.of(settings, model);
    }

    /** A deployment that was begun. */
    final class Claim {
        private final Release release;
        private final String target;
        private boolean isHeld;

        private Claim(Release release, String target) {
            this.release = release;
            this.target = target;
        }

        /** Whether it may go on; else somebody else was faster. */
        boolean isHeld() {
            return isHeld;
        }

        /** Writes down how it ended. */
        void ended(Deployer.Outcome outcome) {
            Phase phase = switch (outcome.end()) {
                case DONE -> Phase.DONE;
                case RESTORED -> Phase.RESTORED;
                case FAILED -> Phase.FAILED;
                case WAITING -> Phase.WAITING;
            };
            book().record(line(clock.instant(), Optional.empty(), phase, outcome.percent()));
        }

        private Decision line(Instant time, Optional<Instant> expires, Phase phase, int percent) {
            return DeploymentBook.line(
                    origin, time, stage, release.digest(), expires, new DeploymentState(phase, percent, target));
        }
    }
}
