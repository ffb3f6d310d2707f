package io.jenkins.plugins.mlcicd.views;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.HealthReport;
import hudson.model.HealthReportingAction;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.approval.ApprovalAction;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.List;
import java.util.Optional;

/** The gates of a build as people see them: lines on the build's page, badges in its job's history, and own pages. */
public final class MlBuildPageAction implements Action, BuildBadgeAction, HealthReportingAction {
    private static final String GATE = "/gate/";

    private final Run<?, ?> run;
    private final MlBuildAction gates;

    MlBuildPageAction(Run<?, ?> run, MlBuildAction gates) {
        this.run = run;
        this.gates = gates;
    }

    /** The address of a gate's page, below the build's. */
    static String gatePath(String id) {
        return MlBuildAction.URL + GATE + id + "/";
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The gates, in the order in which they ended. */
    public List<GateLine> getLines() {
        return gates.getRecords().stream()
                .map(gateRecord -> new GateLine(run, gateRecord))
                .toList();
    }

    /** The versions that the build brought into stages. */
    public List<PromotionView> getPromotions() {
        return gates.getRecords().stream()
                .map(gateRecord -> PromotionView.of(run, gateRecord))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The gates at which the build stopped. */
    public List<GateLine> getBlocking() {
        return getLines().stream().filter(GateLine::blocks).toList();
    }

    /** The page of the gate that matters most: the first that blocks, else the first that warns, else the last. */
    public GatePage getDecisive() {
        List<GateRecord> records = gates.getRecords();
        return Decisive.of(records)
                .map(gateRecord -> new GatePage(this, gateRecord))
                .orElse(null);
    }

    /** The page of a gate; null, which is "not found", if the build has none of this id. */
    public GatePage getGate(String id) {
        return gates.find(id).map(gateRecord -> new GatePage(this, gateRecord)).orElse(null);
    }

    /** The remote API: the records with raw numbers. */
    public Api getApi() {
        return new Api(gates);
    }

    /** The page of a wait for approvals; null, which is "not found", if the build has none of this id. */
    public ApprovalPage getApproval(String id) {
        return ApprovalPage.of(run, id).orElse(null);
    }

    /** The waits for approvals, in the order in which they began. */
    public List<ApprovalPage> getApprovals() {
        return ApprovalAction.of(run).stream()
                .map(entry -> ApprovalPage.of(run, entry.id()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those that wait now. */
    public List<ApprovalPage> getWaiting() {
        return getApprovals().stream().filter(ApprovalPage::isWaiting).toList();
    }

    /** Where reports are read. */
    MlBuildAction gates() {
        return gates;
    }

    @Override
    public HealthReport getBuildHealth() {
        List<GateLine> lines = getLines();
        if (lines.isEmpty()) {
            return null;
        }
        int passed = lines.size() - getBlocking().size();
        return new HealthReport(100 * passed / lines.size(), Messages._MlBuildPageAction_Health(passed, lines.size()));
    }

    @Override
    public String getIconFileName() {
        return "symbol-ribbon";
    }

    @Override
    public String getDisplayName() {
        return Messages.MlBuildPageAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return MlBuildAction.URL;
    }
}
