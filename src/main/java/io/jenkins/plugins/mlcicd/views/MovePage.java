package io.jenkins.plugins.mlcicd.views;

import hudson.Util;
import hudson.model.ModelObject;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.approval.ApprovalLinks;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.promotion.ManualMove;
import io.jenkins.plugins.mlcicd.steps.DeployNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The form that promotes a model to a stage or rolls the stage back, and the answer if that is refused. */
public final class MovePage implements ModelObject {
    private final ModelPage page;
    private final Stage stage;
    private final ManualMove move;
    private final boolean isRollback;
    private final StageRow row;

    private String problem;
    private Report report;

    MovePage(ModelPage page, Stage stage, boolean isRollback) {
        this.page = page;
        this.stage = stage;
        this.move = new ManualMove(page.getName(), page.ladder(), stage, DeployNode.chosen(TaskListener.NULL));
        this.isRollback = isRollback;
        this.row = new StageRow(page, stage.name());
        Jenkins.get().checkPermission(move.permission());
    }

    @Override
    public String getDisplayName() {
        return isRollback
                ? Messages.MovePage_Rollback(page.getName(), stage.name())
                : Messages.MovePage_Promote(page.getName(), stage.name());
    }

    /** Whether it rolls back. */
    public boolean isRollback() {
        return isRollback;
    }

    /** The stage. */
    public StageRow getRow() {
        return row;
    }

    /** The versions to choose from, the likeliest first. */
    public List<VersionRow> getChoices() {
        List<VersionId> versions = new ArrayList<>(isRollback ? earlier() : row.candidates());
        Collections.reverse(versions);
        if (isRollback) {
            page.history().beforeCurrent(stage.name()).ifPresent(before -> {
                versions.remove(before);
                versions.add(0, before);
            });
        }
        return versions.stream().map(page::versionRow).toList();
    }

    /** What is in the stage, for the form to send back: if that changes meanwhile, the move is refused. */
    public String getExpect() {
        return page.history()
                .current(stage.name())
                .map(Transition::version)
                .map(VersionId::digest)
                .orElse("none");
    }

    /** Whether the stage has a target, so that only a build can move its version. */
    public boolean isForBuilds() {
        return move.needsAgent();
    }

    /** What was wrong with what the user sent, or null. */
    public String getProblem() {
        return problem;
    }

    /** The checks that forbade it; none before it was tried. */
    public List<FindingView> getFindings() {
        return report == null
                ? List.of()
                : report.checks().stream()
                        .filter(check -> check.status() != Status.PASS && check.status() != Status.SKIPPED)
                        .map(FindingView::new)
                        .toList();
    }

    /** Whether another version came into the stage since the user looked. */
    public boolean isOvertaken() {
        return isFailed(id -> id.equals("expected-version"));
    }

    /** Whether a report that the stage asks for is missing or does not hold. */
    public boolean isEvidenceMissing() {
        return isFailed(id -> id.startsWith("requires-"));
    }

    /** Where the missing approvals can be given, below Jenkins' address; null if none are missing. */
    public String getApprovalPath() {
        return isFailed(id -> id.equals("approvals")) ? ApprovalLinks.ofStage(page.getName(), stage.name()) : null;
    }

    private boolean isFailed(Predicate<String> id) {
        return report != null && report.openChecks().stream().map(Check::id).anyMatch(id);
    }

    /**
     * Does it.
     *
     * @param version number or digest of the version; the next one in line if empty
     * @param expect the version that must be in the stage now, or "none"; any if empty
     * @param reason why
     */
    @RequirePOST
    public void doSubmit(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String version,
            @QueryParameter String expect,
            @QueryParameter String reason)
            throws IOException, ServletException, InterruptedException {
        Jenkins.get().checkPermission(move.permission());
        Optional<String> wanted = Optional.ofNullable(Util.fixEmptyAndTrim(version));
        try {
            Optional<String> expected = Optional.ofNullable(Util.fixEmptyAndTrim(expect));
            report = isRollback ? move.rollBack(wanted, expected, reason) : move.promote(wanted, expected, reason);
        } catch (UsageException e) {
            problem = e.getMessage();
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        if (report != null && !report.verdict().blocks()) {
            response.sendRedirect2("../..");
            return;
        }
        if (report != null) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
        }
        request.getView(this, "index").forward(request, response);
    }

    private List<VersionId> earlier() {
        return page.history().versions().stream()
                .filter(version -> page.history().wasIn(stage.name(), version.digest()))
                .filter(version -> !page.history().isIn(stage.name(), version.digest()))
                .toList();
    }
}
