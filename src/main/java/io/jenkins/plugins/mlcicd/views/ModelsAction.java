package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.Util;
import hudson.model.Api;
import hudson.model.RootAction;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import java.util.List;
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
