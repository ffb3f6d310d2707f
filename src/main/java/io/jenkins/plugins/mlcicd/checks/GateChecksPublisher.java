package io.jenkins.plugins.mlcicd.checks;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.engine.report.render.MarkdownSummary;
import io.jenkins.plugins.mlcicd.model.GateListener;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.List;
import jenkins.model.Jenkins;

/** Publishes one check per gate, for example to the commit's page on GitHub. Does nothing where nobody publishes checks. */
@Extension(optional = true)
public final class GateChecksPublisher implements GateListener {
    @Override
    public void onAttached(Run<?, ?> run, GateRecord gateRecord, Report report) {
        ChecksPublisherFactory.fromRun(run, TaskListener.NULL).publish(details(run, gateRecord, report));
    }

    /** The check of a gate. */
    static ChecksDetails details(Run<?, ?> run, GateRecord gateRecord, Report report) {
        String title = gateRecord.getMessage().isEmpty()
                ? Messages.GateChecksPublisher_Passed(gateRecord.getPassed())
                : gateRecord.getMessage();
        ChecksDetailsBuilder details = new ChecksDetailsBuilder()
                .withName(Messages.GateChecksPublisher_Name(gateRecord.getId()))
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(conclusion(gateRecord.getVerdict()))
                .withOutput(new ChecksOutputBuilder()
                        .withTitle(title)
                        .withSummary(MarkdownSummary.of(List.of(report)))
                        .build());
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            details.withDetailsURL(root + run.getUrl() + MlBuildAction.URL + "/gate/" + gateRecord.getId() + "/");
        }
        return details.build();
    }

    private static ChecksConclusion conclusion(Verdict verdict) {
        return switch (verdict) {
            case PASS -> ChecksConclusion.SUCCESS;
            case WARN -> ChecksConclusion.NEUTRAL;
            case FAIL, ERROR -> ChecksConclusion.FAILURE;
            case INCONCLUSIVE -> ChecksConclusion.ACTION_REQUIRED;
        };
    }
}
