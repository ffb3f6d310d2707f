package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import io.jenkins.plugins.mlcicd.promotion.PromotionPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The first try of a Pipeline's promotion: it goes through, is refused, or turns out to need approvals. */
final class FirstTry {
    private final PromoteStep step;
    private final GateContext context;
    private PromotionPlan plan;
    private Optional<Duration> longest = Optional.empty();

    FirstTry(PromoteStep step, GateContext context) {
        this.step = step;
        this.context = context;
    }

    /** Promotes with what the project's file says, which the agent reads. */
    List<Report> inNode() throws IOException, InterruptedException {
        longest = step.longestWait();
        ProjectSettings settings = context.settings(step);
        if (step.isElsewhere(settings)) {
            return step.judgeOnAgent(context);
        }
        plan = PromotionPlan.ofProject(settings, step.wish());
        return attempt();
    }

    /** Promotes with what the controller knows. */
    List<Report> outsideOfNodes() throws IOException, InterruptedException {
        longest = step.longestWait();
        if (step.getStore() != null || step.getConfig() != null) {
            String parameter = step.getStore() == null ? "config" : "store";
            throw new UsageException(Messages.FirstTry_NeedsNode(parameter));
        }
        plan = PromotionPlan.ofController(step.wish());
        return attempt();
    }

    private List<Report> attempt() throws IOException, InterruptedException {
        return List.of(plan.attempt(context.promotion(), context.evidence().texts()));
    }

    /** The approvals to wait for; empty if there are none, or the step does not wait. */
    Optional<MissingApprovals> missing(List<Report> reports) {
        if (plan == null) {
            return Optional.empty();
        }
        Optional<MissingApprovals> missing = MissingApprovals.of(plan, reports);
        if (missing.isPresent() && !step.isWaitForApproval()) {
            context.listener().getLogger().println(missing.get().whereToApprove());
            return Optional.empty();
        }
        return missing;
    }

    /** How to try again. */
    PromotionPlan plan() {
        return plan;
    }

    /** When waiting ends. */
    Optional<Instant> end() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return longest.map(now::plus);
    }
}
