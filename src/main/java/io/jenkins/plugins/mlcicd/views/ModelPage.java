package io.jenkins.plugins.mlcicd.views;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.mlcicd.approval.ApprovalCase;
import io.jenkins.plugins.mlcicd.approval.WaitingPromotions;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.HistoryInspection;
import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.promotion.KnownLadder;
import io.jenkins.plugins.mlcicd.promotion.MlPermissions;
import io.jenkins.plugins.mlcicd.promotion.ModelInspection;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A model of the controller's store: its stages, versions and ledger. */
@ExportedBean(defaultVisibility = 2)
public final class ModelPage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(ModelPage.class.getName());

    private final String name;
    private final KnownLadder ladder;
    private final Optional<ModelInspection> inspection;
    private final ModelHistory history;
    private final String problem;
    private final EvidenceFiles files;

    /** The page of a model that the store has. */
    ModelPage(String name) {
        this.name = name;
        this.ladder = KnownLadder.of(name);
        Optional<ModelInspection> read = Optional.empty();
        String wrong = null;
        try {
            read = Optional.of(ModelInspection.of(name));
            wrong = read.get().problem().orElse(null);
        } catch (EvaluationException e) {
            wrong = Messages.ModelPage_Unreadable();
        }
        this.inspection = read;
        this.problem = wrong;
        this.history = read.map(ModelInspection::history).orElseGet(() -> new ModelHistory(name, List.of()));
        this.files = read.map(EvidenceFiles::new).orElse(null);
    }

    /** The model's name. */
    @Exported
    public String getName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    /** The stages, in the order of the ladder; then those that only the ledger knows. */
    @Exported(inline = true)
    public List<StageRow> getStages() {
        Set<String> names = new LinkedHashSet<>();
        ladder.stages().forEach(stage -> names.add(stage.name()));
        names.addAll(history.stages().keySet());
        return names.stream().map(stage -> new StageRow(this, stage)).toList();
    }

    /** The versions, the newest first, for the remote API. */
    @Exported(inline = true)
    public List<VersionRow> getVersions() {
        return newestFirst(history.versions()).stream().map(this::versionRow).toList();
    }

    /** The versions of one page, the newest first. */
    public Paged<VersionRow> getVersionPage() {
        return Paged.of(newestFirst(history.versions()), Stapler.getCurrentRequest2(), "versions", this::versionRow);
    }

    /** The lines of the ledger of one page, the newest first. */
    public Paged<LedgerRow> getLedgerPage() {
        return Paged.of(newestFirst(history.transitions()), Stapler.getCurrentRequest2(), "page", this::row);
    }

    /** The ledger in its own order, for the remote API. */
    @Exported(name = "ledger", visibility = 1)
    public List<LedgerRow> getTransitions() {
        return history.transitions().stream().map(this::row).toList();
    }

    /** Whether every line of the ledger is what the next one says it is. */
    @Exported
    public boolean isChainWhole() {
        return problem == null;
    }

    /** What breaks the chain, or null. */
    public String getProblem() {
        return problem;
    }

    /** Whether the stages' order and requirements come from a build's ml-cicd.yml. */
    @Exported
    public boolean isLadderFromBuild() {
        return ladder.isFromBuild();
    }

    /** Whether the stages' order and requirements are known. */
    public boolean isLadderKnown() {
        return ladder.ladder().isPresent();
    }

    /** Whether the user may have all files read again, which takes a while for large models. */
    public boolean isVerifiable() {
        return inspection.isPresent() && Jenkins.get().hasAnyPermission(MlPermissions.PROMOTE, MlPermissions.APPROVE);
    }

    /** What reading all files again found, if the request asks for it; null otherwise. */
    public HistoryInspection.Outcome getVerification() {
        boolean asked = Stapler.getCurrentRequest2().hasParameter("verify");
        return asked && isVerifiable() ? inspection.get().verify() : null;
    }

    /** The form that promotes to a stage; null, which is "not found", if there is no such stage. */
    public MovePage getPromotion(String stage) {
        return move(stage, false);
    }

    /** The form that rolls a stage back; null, which is "not found", if there is no such stage. */
    public MovePage getRollback(String stage) {
        return move(stage, true);
    }

    /**
     * The page on which the next version of a stage is approved without a build; null, which is "not found", if the stage
     * asks for no approvals or no version is next.
     */
    public ApprovalPage getApproval(String stage) {
        return next(stage).map(ApprovalPage::of).orElse(null);
    }

    /** The page of a wait of a build for those who may not see the build; null, which is "not found", if none is this one. */
    public ApprovalPage getWaiting(String binding) {
        return WaitingPromotions.get().about(name).stream()
                .filter(step -> step.open()
                        .map(ApprovalCase::binding)
                        .filter(binding::equals)
                        .isPresent())
                .findFirst()
                .flatMap(ApprovalPage::of)
                .orElse(null);
    }

    /** What people are asked to approve: first what builds wait for, then versions that are next to a stage. */
    @Exported(inline = true, visibility = 1)
    public List<ApprovalPage> getApprovals() {
        List<ApprovalPage> pages = new ArrayList<>();
        WaitingPromotions.get()
                .about(name)
                .forEach(step -> ApprovalPage.of(step).ifPresent(pages::add));
        Set<String> asked = pages.stream().map(ApprovalPage::getBinding).collect(Collectors.toSet());
        for (Stage stage : isChainWhole() ? ladder.stages() : List.<Stage>of()) {
            next(stage.name())
                    .map(ApprovalPage::of)
                    .filter(page -> !asked.contains(page.getBinding()))
                    .ifPresent(pages::add);
        }
        return pages;
    }

    private Optional<ApprovalCase> next(String stageName) {
        try {
            return ladder.stage(stageName)
                    .filter(stage -> isChainWhole())
                    .flatMap(stage ->
                            ApprovalCase.withoutBuild(name, ladder.ladder().orElseThrow(), stage));
        } catch (EvaluationException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read what was decided about " + name);
            return Optional.empty();
        }
    }

    /** Sends a file kept as evidence, whose kind and digest follow in the address. */
    public void doEvidence(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        String[] parts = request.getRestOfPath().split("/");
        if (files == null || parts.length != 3) {
            response.sendError(StaplerResponse2.SC_NOT_FOUND);
            return;
        }
        files.serve(parts[1], parts[2], response);
    }

    /** The remote API. */
    public Api getApi() {
        return new Api(this);
    }

    KnownLadder ladder() {
        return ladder;
    }

    ModelHistory history() {
        return history;
    }

    LedgerRow row(Transition transition) {
        return new LedgerRow(transition, files);
    }

    VersionRow versionRow(VersionId version) {
        return new VersionRow(version, this);
    }

    private static <T> List<T> newestFirst(List<T> oldestFirst) {
        List<T> reversed = new ArrayList<>(oldestFirst);
        Collections.reverse(reversed);
        return reversed;
    }

    private MovePage move(String stageName, boolean isRollback) {
        Optional<Stage> stage = ladder.stage(stageName);
        return stage.map(found -> new MovePage(this, found, isRollback)).orElse(null);
    }
}
