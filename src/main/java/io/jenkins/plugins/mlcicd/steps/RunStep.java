package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.promotion.BuildEvidence;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import io.jenkins.plugins.mlcicd.promotion.StoreSnapshot;
import io.jenkins.plugins.mlcicd.secrets.CredentialFields;
import io.jenkins.plugins.mlcicd.secrets.CredentialKind;
import io.jenkins.plugins.mlcicd.secrets.CredentialUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Runs every gate of an ml-cicd.yml, in order, up to the first that blocks. Unless the file names a store, the last one,
 * the promotion to the first stage, is decided on the controller.
 */
public final class RunStep extends TargetStep {
    private static final long serialVersionUID = 1L;
    private static final String PROMOTE = "promote";

    private String file;
    private String reason;
    private String registryCredentialsId;
    private String databaseCredentialsId;

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
    List<CredentialUse> credentials() throws AbortException {
        List<CredentialUse> uses = new ArrayList<>(super.credentials());
        uses.add(Logins.registry(registryCredentialsId));
        uses.add(Logins.database(databaseCredentialsId));
        return uses;
    }

    @Override
    List<String> gates() {
        return List.of("data", "train", "evaluate", "experiment", "image", PROMOTE);
    }

    @Override
    String settingsFile() {
        return file == null ? getConfig() : file;
    }

    @Override
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        ProjectSettings told = context.settings(this);
        ProjectSettings settings = told.model().map(told::governed).orElse(told);
        if (!settings.gates().contains(PROMOTE) || settings.store().isPresent()) {
            EngineCommand whole =
                    completeCommand().option("--reason", reason).option("--build-url", context.buildUrl());
            return run(context, settings, whole, settings.gates().isEmpty() ? gates() : settings.gates(), Map.of());
        }
        List<String> others = new ArrayList<>(settings.gates());
        others.remove(PROMOTE);
        List<Report> reports = new ArrayList<>();
        if (!others.isEmpty()) {
            EngineCommand command = completeCommand().option("--skip", PROMOTE);
            Map<String, Path> store = StoreSnapshot.of(settings.model().orElseThrow());
            reports.addAll(run(context, settings, command, others, Map.of("--store", store)));
        }
        if (reports.stream().noneMatch(report -> report.verdict().blocks())) {
            reports.add(promote(context, settings, reports));
        }
        return reports;
    }

    private List<Report> run(
            GateContext context,
            ProjectSettings settings,
            EngineCommand command,
            List<String> gates,
            Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException {
        return settings.comparesWithLastBuild()
                ? context.comparedWithLastBuild(this, command, gates, folders)
                : context.runOnAgent(this, command, gates, folders);
    }

    private Report promote(GateContext context, ProjectSettings settings, List<Report> reports)
            throws IOException, InterruptedException {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (Report report : reports) {
            evidence.put(BuildEvidence.reportFile(report.gate()), ReportJson.write(report));
            context.statements()
                    .about(report)
                    .ifPresent(statement -> evidence.put(BuildEvidence.statementFile(report.gate()), statement));
        }
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                settings.model().orElseThrow(),
                settings.ladder().stages().get(0).name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reason);
        return context.promotion(this).promote(settings, wish, evidence);
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

    /** The credentials for the registry that is pushed to; of the base image, if nothing is pushed. */
    public String getRegistryCredentialsId() {
        return registryCredentialsId;
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        this.registryCredentialsId = Util.fixEmptyAndTrim(registryCredentialsId);
    }

    /** The credentials for the database that data is in. */
    public String getDatabaseCredentialsId() {
        return databaseCredentialsId;
    }

    @DataBoundSetter
    public void setDatabaseCredentialsId(String databaseCredentialsId) {
        this.databaseCredentialsId = Util.fixEmptyAndTrim(databaseCredentialsId);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlRun", Messages.RunStep_DisplayName());
        }

        /** The choice of logins. */
        @POST
        public ListBoxModel doFillRegistryCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String registryCredentialsId) {
            return CredentialFields.items(item, registryCredentialsId, CredentialKind.USERNAME_PASSWORD);
        }

        /** Checks the id. */
        @POST
        public FormValidation doCheckRegistryCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialFields.check(item, value, CredentialKind.USERNAME_PASSWORD);
        }

        /** The choice of logins. */
        @POST
        public ListBoxModel doFillDatabaseCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String databaseCredentialsId) {
            return CredentialFields.items(item, databaseCredentialsId, CredentialKind.USERNAME_PASSWORD);
        }

        /** Checks the id. */
        @POST
        public FormValidation doCheckDatabaseCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialFields.check(item, value, CredentialKind.USERNAME_PASSWORD);
        }
    }
}
