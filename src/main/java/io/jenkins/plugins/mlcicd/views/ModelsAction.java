package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.Util;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.mlcicd.approval.WaitingPromotions;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All models of the controller's store, for who may read Jenkins. */
@Extension
@ExportedBean
public final class ModelsAction implements RootAction {
    /** The page's address below Jenkins'. */
    static final String URL = "ml-models";

    /** The address of a model's page below Jenkins'. */
    static String path(String model) {
        return URL + "/model/" + Util.rawEncode(model) + "/";
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? "symbol-ribbon" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ModelsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** The models, by name; none if the store cannot be read. */
    @Exported(inline = true)
    public List<ModelPage> getModels() {
        return names().stream().map(ModelPage::new).toList();
    }

    /** What builds wait for now, that which waits for the user first. */
    @Exported(inline = true)
    public List<ApprovalPage> getWaiting() {
        Jenkins.get().checkPermission(Jenkins.READ);
        return WaitingPromotions.get().all().stream()
                .map(ApprovalPage::of)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(page -> !page.isWaitingForYou()))
                .toList();
    }

    /** The page of a model; null, which is "not found", if the store has none of this name. */
    public ModelPage getModel(String name) {
        return names().contains(name) ? new ModelPage(name) : null;
    }

    /** The remote API. */
    public Api getApi() {
        return new Api(this);
    }

    private static List<String> names() {
        Jenkins.get().checkPermission(Jenkins.READ);
        try {
            return ControllerStore.open().models();
        } catch (EvaluationException e) {
            return List.of();
        }
    }
}
