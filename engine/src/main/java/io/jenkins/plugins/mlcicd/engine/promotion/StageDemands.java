package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.PolicyOutcome;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Situation;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds what a stage asks for against a version: passed gates, and its policy. */
final class StageDemands {
    private final Stage stage;
    private final Optional<Stage> before;
    private final PromotionRequest request;
    private final ModelView view;
    private final Instant now;

    StageDemands(Stage stage, Optional<Stage> before, PromotionRequest request, ModelView view, Instant now) {
        this.stage = stage;
        this.before = before;
        this.request = request;
        this.view = view;
        this.now = now;
    }

    /** Adds the checks to the report; those that were overridden do not block. */
    PolicyOutcome judge(Candidate candidate, List<EvidenceFinding> findings, ReportBuilder report) {
        Situation situation = situation(candidate, findings);
        List<Check> requirements = new ArrayList<>();
        List<String> fixed = new ArrayList<>();
        for (EvidenceFinding finding : findings) {
            String gate = finding.gate();
            if (!stage.requires().contains(gate)) {
                continue;
            }
            requirements.add(new Requirement(
                            gate,
                            candidate.digest(),
                            Severity.CRITICAL,
                            started -> stage.policy().ageObjection(gate, started, now))
                    .check(finding));
            finding.evidence().map(Evidence::asSubject).ifPresent(report::subject);
            if (finding.problem() == Status.FAIL || finding.problem() == Status.ERROR) {
                fixed.add(Requirement.id(gate));
            }
        }
        PolicyOutcome outcome = PolicyOutcome.of(stage.policy(), situation, requirements, fixed);
        outcome.checks().forEach(report::check);
        report.output("evidence", situation.evidence());
        report.output("author", situation.author().orElse(null));
        return outcome;
    }

    /** What the policy is held against. */
    Situation situation(Candidate candidate, List<EvidenceFinding> findings) {
        ModelHistory history = view.history();
        Map<String, String> evidence = new TreeMap<>();
        for (EvidenceFinding finding : findings) {
            finding.sha256About(candidate.digest()).ifPresent(sha256 -> evidence.put(finding.gate(), sha256));
        }
        Optional<Instant> since = before.flatMap(stageBefore -> history.current(stageBefore.name()))
                .filter(transition -> transition.version().digest().equals(candidate.digest()))
                .map(Transition::time);
        String author =
                history.author(candidate.digest()).orElse(request.origin().actor());
        return new Situation(
                stage.name(),
                before.map(Stage::name),
                since,
                candidate.digest(),
                evidence,
                Optional.of(author),
                view.decisions(),
                now);
    }
}
