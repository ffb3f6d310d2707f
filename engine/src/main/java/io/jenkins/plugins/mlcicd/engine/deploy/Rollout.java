package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.deploy.Deployer.End;
import io.jenkins.plugins.mlcicd.engine.deploy.Deployer.Outcome;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CanarySettings;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a release to a target: step by step, with a look after each step, and back if something is wrong. */
final class Rollout {
    private static final int ALL = 100;

    private final TargetSettings settings;
    private final Target target;
    private final Optional<StepAnalysis> analysis;
    private final ReportBuilder report;

    Rollout(TargetSettings settings, Target target, Optional<StepAnalysis> analysis, ReportBuilder report) {
        this.settings = settings;
        this.target = target;
        this.analysis = analysis;
        this.report = report;
    }

    /**
     * Brings a release.
     *
     * @param previous what runs until then
     * @param from the step after which it goes on, in percent; 0 from the beginning, 99 for all at once
     */
    Outcome bring(Release release, Optional<Release> previous, int from) {
        int percent = from;
        try {
            List<Integer> steps = settings.canary().map(CanarySettings::steps).orElse(List.of());
            for (int step : steps) {
                if (step <= from) {
                    continue;
                }
                percent = step;
                Verdict verdict = step(release, previous, step);
                if (verdict == Verdict.INCONCLUSIVE) {
                    return new Outcome(End.WAITING, step);
                }
                if (verdict.blocks()) {
                    return restore(release, previous);
                }
            }
            percent = ALL;
            give(release, previous, ALL);
            return new Outcome(End.DONE, ALL);
        } catch (DeploymentException e) {
            fail(percent, Status.FAIL, e.getMessage());
        } catch (EvaluationException e) {
            fail(percent, Status.ERROR, e.getMessage());
        }
        return restore(release, previous);
    }

    /** Brings what should run already. There is nothing to go back to if that fails. */
    Outcome again(Release release) {
        try {
            give(release, Optional.empty(), ALL);
            return new Outcome(End.DONE, ALL);
        } catch (DeploymentException e) {
            fail(ALL, Status.FAIL, e.getMessage());
        } catch (EvaluationException e) {
            fail(ALL, Status.ERROR, e.getMessage());
        }
        return new Outcome(End.FAILED, 0);
    }

    /** Takes a release away again. */
    Outcome restore(Release release, Optional<Release> previous) {
        report.log("restoring " + previous.map(Release::toString).orElse("what was there before"));
        String title = "What ran before runs again";
        try {
            String done = target.restore(release, previous, newWait());
            report.log(done);
            report.check(
                    Check.builder("restored", title).ended(Status.PASS, done).build());
            return new Outcome(End.RESTORED, 0);
        } catch (DeploymentException | EvaluationException e) {
            String message = e.getMessage() + "; it is not known what runs now: look at " + target.name()
                    + ", then run ml-cicd deploy " + release.model() + " --stage " + release.stage();
            report.check(Check.builder("restored", title)
                    .ended(Status.ERROR, message)
                    .build());
            return new Outcome(End.FAILED, 0);
        }
    }

    private Verdict step(Release release, Optional<Release> previous, int step) {
        give(release, previous, step);
        CanarySettings canary = settings.canary().orElseThrow();
        if (!canary.hold().isZero()) {
            report.log("watching it for " + Durations.inWords(canary.hold()));
            hold(canary.hold());
        }
        if (analysis.isEmpty()) {
            return Verdict.PASS;
        }
        Map<String, String> environment = ReleaseEnvironment.of("analyse", release, step, previous);
        StepAnalysis.Judgement judgement = judge(analysis.get(), step, environment);
        String title = "The analysis at " + step + " % of the traffic lets the version go on";
        report.check(Check.builder(id(step) + "-analysis", title)
                .expected("PASS")
                .observed(judgement.verdict().name())
                .ended(status(judgement.verdict()), message(judgement, step))
                .build());
        return judgement.verdict();
    }

    private StepAnalysis.Judgement judge(StepAnalysis present, int step, Map<String, String> environment) {
        try {
            return present.judge(id(step), environment, report);
        } catch (EvaluationException e) {
            return new StepAnalysis.Judgement(Verdict.ERROR, e.getMessage());
        }
    }

    private static String message(StepAnalysis.Judgement judgement, int step) {
        return judgement.message().isEmpty() ? "" : "at " + step + " % of the traffic: " + judgement.message();
    }

    private static Status status(Verdict verdict) {
        return switch (verdict) {
            case PASS, WARN -> Status.PASS;
            case FAIL -> Status.FAIL;
            case INCONCLUSIVE -> Status.INCONCLUSIVE;
            case ERROR -> Status.ERROR;
        };
    }

    private void give(Release release, Optional<Release> previous, int percent) {
        report.log("bringing " + (percent == ALL ? "" : percent + " % of the traffic to ") + release
                + (percent == ALL ? " to " + target.name() : ""));
        target.bring(release, percent, previous, newWait());
        settings.check().ifPresent(check -> {
            report.log("asking " + check.inWords());
            Map<String, String> environment = ReleaseEnvironment.of("check", release, percent, previous);
            new HealthProbe(check, environment, report::show).pass(report::log);
        });
        report.check(Check.builder(id(percent), title(percent)).build());
    }

    private void fail(int percent, Status status, String message) {
        report.check(Check.builder(id(percent), title(percent))
                .ended(status, message)
                .build());
    }

    private static String id(int percent) {
        return percent == ALL ? "deploy" : "canary-" + percent;
    }

    private String title(int percent) {
        return "The version runs on " + target.name()
                + (percent == ALL ? "" : ", with " + percent + " % of the traffic");
    }

    private Wait newWait() {
        return new Wait(settings.timeout(), report::log);
    }

    private static void hold(Duration time) {
        Wait.sleep(time);
    }
}
