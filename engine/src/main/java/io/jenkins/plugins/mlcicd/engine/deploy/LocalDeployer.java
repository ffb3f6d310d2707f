package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CanarySettings;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;
import java.util.Optional;

/** Deploys from this process. It is made before anything happens, so that wrong settings are found before. */
public final class LocalDeployer implements Deployer {
    private final TargetSettings settings;
    private final Map<String, String> environment;
    private final Optional<StepAnalysis> analysis;

    /**
     * Deploys to a target.
     *
     * @param environment where secrets are
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if the settings of a canary's analysis are wrong
     */
    public LocalDeployer(TargetSettings settings, Map<String, String> environment, Analyses analyses) {
        this.settings = settings;
        this.environment = environment;
        this.analysis =
                settings.canary().flatMap(CanarySettings::analysis).map(section -> StepAnalysis.of(section, analyses));
    }

    @Override
    public TargetSettings settings() {
        return settings;
    }

    @Override
    public boolean preflight(boolean inParts, ReportBuilder report) {
        String title =
                "Nothing is in the way of a deployment to " + settings.place().inWords();
        try (Target target = open(report)) {
            target.preflight(inParts);
            report.check(Check.builder("deploy-target", title).build());
            return true;
        } catch (DeploymentException e) {
            report.check(Check.builder("deploy-target", title)
                    .ended(Status.FAIL, e.getMessage())
                    .build());
        } catch (EvaluationException e) {
            report.check(Check.builder("deploy-target", title)
                    .ended(Status.ERROR, e.getMessage())
                    .build());
        }
        return false;
    }

    @Override
    public Outcome bring(Release release, Optional<Release> previous, int from, ReportBuilder report) {
        try (Target target = open(report)) {
            return rollout(target, report).bring(release, previous, from);
        }
    }

    @Override
    public Outcome again(Release release, ReportBuilder report) {
        try (Target target = open(report)) {
            return rollout(target, report).again(release);
        }
    }

    @Override
    public Outcome restore(Release release, Optional<Release> previous, ReportBuilder report) {
        try (Target target = open(report)) {
            return rollout(target, report).restore(release, previous);
        }
    }

    /** What programs print that are started for the target is shown with the report's narration. */
    private Target open(ReportBuilder report) {
        return Targets.of(settings.place(), environment, report::show);
    }

    private Rollout rollout(Target target, ReportBuilder report) {
        return new Rollout(settings, target, analysis, report);
    }
}
