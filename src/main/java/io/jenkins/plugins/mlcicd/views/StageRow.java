package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.promotion.ModelHistory;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.promotion.KnownLadder;
import io.jenkins.plugins.mlcicd.promotion.ManualMove;
import io.jenkins.plugins.mlcicd.promotion.OpenDeployment;
import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stage of a model: what is in it, what it asks for, and what the present user may do with it. */
@ExportedBean(defaultVisibility = 2)
public final class StageRow {
    private static final int SHORT_DIGEST = 12;

    private final ModelPage page;
    private final String name;
    private final Optional<Stage> stage;
    private final Optional<LedgerRow> current;

    StageRow(ModelPage page, String name) {
        this.page = page;
        this.name = name;
        this.stage = page.ladder().stage(name);
        this.current = page.history().current(name).map(page::row);
    }

    /** The stage. */
    @Exported
    public String getName() {
        return name;
    }

    /** The gates that it asks for. */
    @Exported
    public List<String> getRequires() {
        return stage.map(Stage::requires).orElse(List.of());
    }

    /** Whether it is on the ladder; others were there once. */
    @Exported
    public boolean isOnLadder() {
        return stage.isPresent();
    }

    /** The transition that brought its version there; null if nothing is in it. */
    @Exported(inline = true)
    public LedgerRow getCurrent() {
        return current.orElse(null);
    }

    /** The build that its version comes from; null if none is known or the user may not see it. */
    public RecordedBuild getBuild() {
        return page.history()
                .current(name)
                .map(move -> new VersionRow(move.version(), page).getOrigin().getBuild())
                .orElse(null);
    }

    /** What is open about a deployment to the stage, in words; empty if nothing is. */
    @Exported
    public String getDeployment() {
        return stage.flatMap(Stage::target)
                .flatMap(target -> OpenDeployment.of(page.getName(), name))
                .map(StageRow::inWords)
                .orElse("");
    }

    private static String inWords(OpenDeployment open) {
        String version = open.version().substring(0, SHORT_DIGEST);
        return switch (open.state().phase()) {
            case WAITING -> Messages.StageRow_Waiting(version, open.state().percent());
            case FAILED -> Messages.StageRow_Failed(version);
            default ->
                open.brokeOff()
                        ? Messages.StageRow_BrokeOff(version)
                        : Messages.StageRow_Started(version, open.actor());
        };
    }

    /** Whether the user may bring a version here now. */
    public boolean isPromotable() {
        return isPermitted() && !candidates().isEmpty();
    }

    /** Whether the user may take the version away for an earlier one. */
    public boolean isReversible() {
        return isPermitted() && page.history().beforeCurrent(name).isPresent();
    }

    /** The versions that may come here next: of the stage before, or any for the first stage. */
    List<VersionId> candidates() {
        ModelHistory history = page.history();
        KnownLadder ladder = page.ladder();
        Optional<Stage> before = stage.flatMap(ladder::before);
        List<VersionId> all = before.isEmpty()
                ? history.versions()
                : history.current(before.get().name())
                        .map(move -> List.of(move.version()))
                        .orElse(List.of());
        return all.stream()
                .filter(version -> !history.isIn(name, version.digest()))
                .toList();
    }

    private boolean isPermitted() {
        return page.isChainWhole()
                && stage.map(found -> new ManualMove(page.getName(), page.ladder(), found).permission())
                        .filter(Jenkins.get()::hasPermission)
                        .isPresent();
    }
}
