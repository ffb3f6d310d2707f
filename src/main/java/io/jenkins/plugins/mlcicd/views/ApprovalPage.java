package io.jenkins.plugins.mlcicd.views;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.approval.ApprovalAction;
import io.jenkins.plugins.mlcicd.approval.ApprovalCase;
import io.jenkins.plugins.mlcicd.approval.ApprovalLinks;
import io.jenkins.plugins.mlcicd.approval.ApprovalRecord;
import io.jenkins.plugins.mlcicd.approval.ApprovalState;
import io.jenkins.plugins.mlcicd.approval.Approver;
import io.jenkins.plugins.mlcicd.approval.DecisionDesk;
import io.jenkins.plugins.mlcicd.approval.DecisionRecord;
import io.jenkins.plugins.mlcicd.approval.Refusal;
import io.jenkins.plugins.mlcicd.approval.Tally;
import io.jenkins.plugins.mlcicd.approval.WaitingPromotion;
import io.jenkins.plugins.mlcicd.approval.WaitingPromotions;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.promotion.BuildOrigin;
import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * A promotion that people are asked to approve: what exactly it is, who is asked, who said what, and the form to decide. It
 * is the page of a build that waits or has waited, or of a stage whose next version is approved without a build.
 */
@ExportedBean(defaultVisibility = 2)
public final class ApprovalPage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(ApprovalPage.class.getName());
    private static final int LONGEST = 2000;

    private final String model;
    private final String stage;
    private final String path;
    private final Optional<Run<?, ?>> run;
    private final Optional<ApprovalRecord> entry;
    private final Optional<ApprovalCase> open;
    private final Optional<Tally> tally;

    private String problem;

    private ApprovalPage(
            String model,
            String stage,
            String path,
            Optional<Run<?, ?>> run,
            Optional<ApprovalRecord> entry,
            Optional<ApprovalCase> open) {
        this.model = model;
        this.stage = stage;
        this.path = path;
        this.run = run;
        this.entry = entry;
        this.open = open;
        this.tally = open.flatMap(this::count);
    }

    /** Counts what was decided; a book that cannot be read is told on the page. */
    private Optional<Tally> count(ApprovalCase current) {
        try {
            return Optional.of(Tally.of(current));
        } catch (EvaluationException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what was decided about " + model);
            problem = Messages.ApprovalPage_Unreadable();
            return Optional.empty();
        }
    }

    /** The page of a wait of a build; empty if the build has none of this id. */
    static Optional<ApprovalPage> of(Run<?, ?> run, String id) {
        Optional<ApprovalCase> open = WaitingPromotions.get().of(run, id).flatMap(WaitingPromotion::open);
        String path = ApprovalLinks.ofBuild(run, id);
        return ApprovalAction.find(run, id)
                .map(found -> new ApprovalPage(
                        found.model(), found.stage(), path, Optional.of(run), Optional.of(found), open));
    }

    /** The page of a step that waits; one without its build for users who may not see that. Empty if it is just ending. */
    static Optional<ApprovalPage> of(WaitingPromotion step) {
        if (step.run().hasPermission(Item.READ)) {
            return of(step.run(), step.recordId());
        }
        return step.open()
                .map(found -> new ApprovalPage(
                        found.model(),
                        found.stage().name(),
                        ApprovalLinks.ofCase(found),
                        Optional.empty(),
                        step.waitingRecord(),
                        Optional.of(found)));
    }

    /** The page of a case without a build. */
    static ApprovalPage of(ApprovalCase open) {
        String stage = open.stage().name();
        return new ApprovalPage(
                open.model(),
                stage,
                ApprovalLinks.ofStage(open.model(), stage),
                Optional.empty(),
                Optional.empty(),
                Optional.of(open));
    }

    @Override
    public String getDisplayName() {
        return Messages.ApprovalPage_Title(model, getVersionInWords(), stage);
    }

    /** The model. */
    @Exported
    public String getModel() {
        return model;
    }

    /** The stage. */
    @Exported
    public String getStage() {
        return stage;
    }

    /** The address of the model's page, below Jenkins'. */
    public String getModelPath() {
        return ModelsAction.path(model);
    }

    /** The page's own address, below Jenkins'. */
    public String getPath() {
        return path;
    }

    /** The page's whole address. */
    @Exported
    public String getUrl() {
        return ApprovalLinks.url(path);
    }

    /** The build that waits; null if none does or the user may not see it. */
    public Run<?, ?> getRun() {
        return run.orElse(null);
    }

    /** The same for lists. */
    public RecordedBuild getBuild() {
        return run.map(found -> new RecordedBuild(found.getFullDisplayName(), ApprovalLinks.url(found.getUrl())))
                .orElse(null);
    }

    /** The build's address, or null. */
    @Exported
    public String getBuildUrl() {
        return run.map(found -> ApprovalLinks.url(found.getUrl())).orElse(null);
    }

    /** Whether there is something to decide. */
    public boolean isOpen() {
        return open.isPresent();
    }

    /** "waiting", "approved", "rejected", "expired", "refused" or "aborted"; without a build "open". */
    @Exported
    public String getState() {
        return state().map(state -> state.name().toLowerCase(Locale.ROOT)).orElse("open");
    }

    /** How it stands. */
    public Look getLook() {
        return look(state().orElse(ApprovalState.WAITING));
    }

    /** Whether a build waits. */
    public boolean isWaiting() {
        return state().filter(state -> state == ApprovalState.WAITING).isPresent();
    }

    /** Why it ended so, or empty. */
    @Exported
    public String getMessage() {
        return entry.map(ApprovalRecord::message)
                .map(text -> SafeText.line(text, LONGEST))
                .orElse("");
    }

    /** The version's number; 0 if the store does not have it yet. */
    @Exported
    public long getVersionNumber() {
        return version().number();
    }

    /** The version's digest. */
    @Exported
    public String getVersion() {
        return version().digest();
    }

    /** The digest's first characters. */
    public String getShortDigest() {
        return version().shortDigest();
    }

    /** The version for people. */
    public String getVersionInWords() {
        long number = getVersionNumber();
        return number == 0 ? Messages.ApprovalPage_NewVersion() : Messages.Promotion_Version(Long.toString(number));
    }

    /** What it replaces, for people; empty if nothing is in the stage. */
    public String getReplaces() {
        return replaced()
                .map(version -> Messages.Promotion_Version(Long.toString(version.number())))
                .orElse("");
    }

    /** The digest of what it replaces, or null. */
    @Exported
    public String getReplacedVersion() {
        return replaced().map(VersionId::digest).orElse(null);
    }

    /** The reports that count, as far as the user may see them. */
    @Exported(inline = true)
    public List<EvidenceRow> getEvidence() {
        Map<String, String> evidence = open.map(ApprovalCase::evidence)
                .orElseGet(() -> entry.orElseThrow().evidence());
        return new EvidenceRows(model, getVersion(), run).of(evidence);
    }

    /** The groups whose members are asked. */
    @Exported
    public List<String> getGroups() {
        return safe(open.map(found -> found.policy().from().groups())
                .orElseGet(() -> entry.orElseThrow().groups()));
    }

    /** The users who are asked. */
    @Exported
    public List<String> getUsers() {
        return safe(open.map(found -> found.policy().from().users())
                .orElseGet(() -> entry.orElseThrow().users()));
    }

    /** Whether nobody is named. */
    public boolean isAnybody() {
        return getGroups().isEmpty() && getUsers().isEmpty();
    }

    /** How many must approve. */
    @Exported
    public int getCount() {
        return open.map(found -> found.policy().count())
                .orElseGet(() -> entry.orElseThrow().count());
    }

    /** How many are missing; 0 when nobody is asked any more. */
    @Exported
    public int getMissing() {
        return tally.map(Tally::missing).orElse(0);
    }

    /** Who approved it, as far as that counts. */
    @Exported
    public List<String> getApprovedBy() {
        return safe(tally.map(Tally::approvedBy)
                .orElseGet(() -> getDecisions().stream()
                        .filter(decision -> decision.isCounts() && decision.isApproval())
                        .map(DecisionRecord::getActor)
                        .toList()));
    }

    /** Who brought the version into the store; empty if unknown. */
    @Exported
    public String getAuthor() {
        return SafeText.line(
                open.map(ApprovalCase::author)
                        .orElseGet(() -> entry.orElseThrow().author())
                        .orElse(""),
                LONGEST);
    }

    /** Whether that person may approve, too. */
    @Exported
    public boolean isAuthorMayApprove() {
        return open.map(found -> found.policy().authorMayApprove())
                .orElseGet(() -> entry.orElseThrow().authorMayApprove());
    }

    /** Whether there is a person who is not asked for being the author. */
    public boolean isAuthorExcluded() {
        return !isAuthorMayApprove() && !getAuthor().isEmpty() && !getAuthor().equals(BuildOrigin.NOBODY);
    }

    /** Since when it waits; null without a build. */
    @Exported
    public Date getSince() {
        return entry.map(ApprovalRecord::since).orElse(null);
    }

    /** Until when it waits; null for as long as the build does. */
    @Exported
    public Date getExpires() {
        return entry.flatMap(ApprovalRecord::expires).map(Date::from).orElse(null);
    }

    /** What was decided about the version in this stage, the newest first. */
    @Exported(inline = true)
    public List<DecisionRecord> getDecisions() {
        List<DecisionRecord> decisions = new ArrayList<>(tally.map(Tally::decisions)
                .orElseGet(() -> entry.map(ApprovalRecord::decisions).orElse(List.of())));
        Collections.reverse(decisions);
        return decisions;
    }

    /** Which decisions do not count, and why. */
    @Exported
    public List<String> getObjections() {
        return safe(tally.map(Tally::objections).orElse(List.of()));
    }

    /** Why the user may not decide; empty for who may. */
    @Exported
    public String getObjection() {
        return open.flatMap(Approver.present()::objection)
                .map(why -> SafeText.line(why, LONGEST))
                .orElse("");
    }

    /** Whether the user may decide now. */
    @Exported
    public boolean isMayDecide() {
        return isOpen() && getObjection().isEmpty();
    }

    /** What the user decided and what still counts; null if that is nothing. */
    public DecisionRecord getOwn() {
        return getDecisions().stream()
                .filter(decision -> decision.isCounts() && Approver.present().is(decision.getActor()))
                .findFirst()
                .orElse(null);
    }

    /** Whether the user is asked and has not said anything that counts. */
    @Exported
    public boolean isWaitingForYou() {
        return isMayDecide() && getOwn() == null;
    }

    /** What stands for version and evidence, for forms to send back: if these change meanwhile, the decision is refused. */
    @Exported
    public String getBinding() {
        return open.map(ApprovalCase::binding).orElse(null);
    }

    /** What was wrong with what the user sent, or null. */
    public String getProblem() {
        return problem;
    }

    /** Takes what the form sent, and shows the page again. */
    @RequirePOST
    public void doSubmit(
            StaplerRequest2 request,
            StaplerResponse2 response,
            @QueryParameter String decision,
            @QueryParameter String reason,
            @QueryParameter String binding)
            throws IOException, ServletException {
        try {
            DecisionDesk.take(open, kind(decision), reason, binding);
            response.sendRedirect2(".");
        } catch (Refusal e) {
            problem = e.getMessage();
            response.setStatus(e.status());
            request.getView(this, "index").forward(request, response);
        }
    }

    /** Approves, for programs; answers in JSON. */
    @RequirePOST
    public void doApprove(StaplerResponse2 response, @QueryParameter String reason, @QueryParameter String binding)
            throws IOException {
        answer(response, Kind.APPROVE, reason, binding);
    }

    /** Rejects, for programs; answers in JSON. */
    @RequirePOST
    public void doReject(StaplerResponse2 response, @QueryParameter String reason, @QueryParameter String binding)
            throws IOException {
        answer(response, Kind.REJECT, reason, binding);
    }

    /** Withdraws an approval or rejection, for programs; answers in JSON. */
    @RequirePOST
    public void doWithdraw(StaplerResponse2 response, @QueryParameter String reason, @QueryParameter String binding)
            throws IOException {
        answer(response, Kind.WITHDRAW, reason, binding);
    }

    private void answer(StaplerResponse2 response, Kind kind, String reason, String binding) throws IOException {
        JSONObject answer = new JSONObject();
        try {
            DecisionDesk.take(open, kind, reason, binding);
            Tally after = Tally.of(open.orElseThrow());
            answer.put("decision", kind.name().toLowerCase(Locale.ROOT));
            answer.put("approvedBy", after.approvedBy());
            answer.put("rejectedBy", after.rejectedBy());
            answer.put("missing", after.missing());
        } catch (Refusal e) {
            response.setStatus(e.status());
            answer.put("error", e.getMessage());
        }
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(answer.toString());
    }

    private static Kind kind(String decision) throws Refusal {
        return switch (decision == null ? "" : decision) {
            case "approve" -> Kind.APPROVE;
            case "reject" -> Kind.REJECT;
            case "withdraw" -> Kind.WITHDRAW;
            default -> throw Refusal.wrong(Messages.ApprovalPage_Decision());
        };
    }

    /** The remote API. */
    public Api getApi() {
        return new Api(this);
    }

    /** A build that was killed has not written down that it waits no longer. */
    private Optional<ApprovalState> state() {
        return entry.map(ApprovalRecord::state)
                .map(state -> state == ApprovalState.WAITING
                                && run.filter(build -> !build.isBuilding()).isPresent()
                        ? ApprovalState.ABORTED
                        : state);
    }

    private VersionId version() {
        return open.map(ApprovalCase::version).orElseGet(() -> {
            ApprovalRecord ended = entry.orElseThrow();
            return new VersionId(ended.version(), ended.versionNumber());
        });
    }

    private Optional<VersionId> replaced() {
        return open.isPresent() ? open.get().replaced() : entry.flatMap(ApprovalRecord::replaced);
    }

    private static List<String> safe(List<String> texts) {
        return texts.stream().map(text -> SafeText.line(text, LONGEST)).toList();
    }

    private static Look look(ApprovalState state) {
        return switch (state) {
            case WAITING -> new Look("symbol-status-aborted", "open", Messages.Approval_Waiting());
            case APPROVED -> new Look("symbol-status-blue", "pass", Messages.Approval_Approved());
            case REJECTED -> new Look("symbol-status-red", "fail", Messages.Approval_Rejected());
            case EXPIRED -> new Look("symbol-status-red", "fail", Messages.Approval_Expired());
            case REFUSED -> new Look("symbol-status-red", "fail", Messages.Approval_Refused());
            case ABORTED -> new Look("symbol-status-aborted", "open", Messages.Approval_Aborted());
        };
    }
}
