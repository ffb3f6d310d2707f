package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import io.jenkins.plugins.mlcicd.promotion.StoreSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Runs every gate of an ml-cicd.yml, in order, up to the first that blocks. Unless the file names a store, the last one,
 * the promotion to the first stage, is decided on the controller.
 */
public final class RunStep extends GateStep {
    private static final long serialVersionUID = 1L;
    private static final String PROMOTE = "promote";

    private String file;
    private String reason;

    /** A step that runs ml-cicd.yml, until it is told otherwise. */
    @DataBoundConstructor
    public RunStep() {
        // Everything is optional.
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("run").needsDatabase();
    }

    @Override
    List<String> gates() {
        return List.of("data", "train", "evaluate", "image", PROMOTE);
    }

    @Override
    String settingsFile() {
        return file == null ? getConfig() : file;
    }

    @Override
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        ProjectSettings settings = context.settings(this);
        if (!settings.gates().contains(PROMOTE) || settings.store().isPresent()) {
            EngineCommand whole =
                    completeCommand().option("--reason", reason).option("--build-url", context.buildUrl());
            return context.runOnAgent(this, whole, settings.gates().isEmpty() ? gates() : settings.gates());
        }
        List<String> others = new ArrayList<>(settings.gates());
        others.remove(PROMOTE);
        List<Report> reports = new ArrayList<>();
        if (!others.isEmpty()) {
            EngineCommand command = completeCommand().option("--skip", PROMOTE);
            Map<String, Path> store = StoreSnapshot.of(settings.model().orElseThrow());
            reports.addAll(context.runOnAgent(this, command, others, Map.of("--store", store)));
        }
        if (reports.stream().noneMatch(report -> report.verdict().blocks())) {
            reports.add(promote(context, settings, reports));
        }
        return reports;
    }

    private Report promote(GateContext context, ProjectSettings settings, List<Report> reports)
            throws IOException, InterruptedException {
        Map<String, String> evidence = new LinkedHashMap<>();
        reports.forEach(report -> evidence.put(report.gate(), ReportJson.write(report)));
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                settings.model().orElseThrow(),
                settings.ladder().stages().get(0).name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason);
        return context.promotion().promote(settings, wish, evidence);
    }

    /** The file that says which gates there are; null for ml-cicd.yml. */
    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    /** Why, for the ledger. */
    public String getReason() {
        return reason;
    }

    @DataBoundSetter
    public void setReason(String reason) {
        this.reason = Util.fixEmptyAndTrim(reason);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlRun", Messages.RunStep_DisplayName());
        }
    }
}
