package io.jenkins.plugins.mlcicd.approval;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import jenkins.model.Jenkins;

/** Where approvals are given. Paths are below Jenkins' address. */
public final class ApprovalLinks {
    private ApprovalLinks() {}

    /** The page of a build's wait. */
    public static String ofBuild(Run<?, ?> run, String recordId) {
        return run.getUrl() + MlBuildAction.URL + "/approval/" + Util.rawEncode(recordId) + "/";
    }

    /** The page of a stage, where the version of the stage before is approved without a build. */
    public static String ofStage(String model, String stage) {
        return "ml-models/model/" + Util.rawEncode(model) + "/approval/" + Util.rawEncode(stage) + "/";
    }

    /** The page of a build's wait for who may not see the build. */
    public static String ofCase(ApprovalCase open) {
        return "ml-models/model/" + Util.rawEncode(open.model()) + "/waiting/" + open.binding() + "/";
    }

    /** The whole address; only the path if Jenkins does not know its own address. */
    public static String url(String path) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? path : root + path;
    }
}
