package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.RecordedDecision;
import io.jenkins.plugins.mlcicd.engine.promotion.target.DeploymentState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the deployments of a model's versions went: lines in the book of its decisions, for a program that brings versions
 * to what runs them. A line that says that one started is a claim: nobody else deploys to the stage until it ends.
 */
public final class DeploymentBook {
    private static final int TRIES = 5;

    private final ModelStore store;
    private final String model;

    private DeploymentBook(ModelStore store, String model) {
        this.store = store;
        this.model = Names.model(model);
    }

    /** The book of a model, which need not be in the store yet. */
    public static DeploymentBook of(PromotionSettings settings, String model) {
        return new DeploymentBook(settings.store().open(), model);
    }

    /** What is in the model's stages, by stage. */
    public Map<String, Transition> stages() {
        return history().stages();
    }

    /** The model's history. */
    public ModelHistory history() {
        try (ModelView view = store.view(model)) {
            return view.history();
        }
    }

    /** The last line about a stage. */
    public Optional<RecordedDecision> last(String stage) {
        List<RecordedDecision> lines;
        try (ModelView view = store.view(model)) {
            lines = view.decisions();
        }
        return lines.stream()
                .filter(line -> line.decision().kind() == Decision.Kind.DEPLOY)
                .filter(line -> line.decision().stage().equals(stage))
                .reduce((earlier, later) -> later);
    }

    /**
     * Claims a stage for a deployment.
     *
     * @param seen the line that the caller saw last; nobody may have written one since
     * @return whether it was claimed
     */
    public boolean claim(Optional<RecordedDecision> seen, Decision start) {
        try (ModelWriter writer = store.write(model)) {
            Optional<String> now = writer.decisions().stream()
                    .filter(line -> line.decision().kind() == Decision.Kind.DEPLOY)
                    .filter(line -> line.decision().stage().equals(start.stage()))
                    .reduce((earlier, later) -> later)
                    .map(RecordedDecision::hash);
            if (!now.equals(seen.map(RecordedDecision::hash))) {
                return false;
            }
            writer.record(start);
            return true;
        } catch (LostMoveException e) {
            return false;
        }
    }

    /** Writes down how a deployment goes on. */
    public void record(Decision line) {
        for (int i = 1; !isRecorded(line, i == TRIES); i++) {
            // Somebody else wrote another line; this one is as true as before.
        }
    }

    private boolean isRecorded(Decision line, boolean isLast) {
        try (ModelWriter writer = store.write(model)) {
            writer.record(line);
            return true;
        } catch (LostMoveException e) {
            if (isLast) {
                throw new EvaluationException("How the deployment went cannot be written down: " + e.getMessage(), e);
            }
            return false;
        }
    }

    /** The files of a version. */
    public Path files(String digest) {
        return store.files(model, digest);
    }

    /** What differs from the files that a version's digest was taken over; empty if nothing does. */
    public Optional<String> damage(String digest) {
        try (ModelView view = store.view(model)) {
            return view.damage(digest);
        }
    }

    /** A line about a deployment by somebody, who must be done with it at a time. */
    public static Decision line(
            Origin origin,
            Instant now,
            String stage,
            String version,
            Optional<Instant> expires,
            DeploymentState state) {
        return Decision.deployment(
                now.truncatedTo(ChronoUnit.MILLIS),
                stage,
                version,
                expires.map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
                new Decider(origin.actor(), origin.actorSource(), List.of()),
                origin.reason(),
                state);
    }
}
