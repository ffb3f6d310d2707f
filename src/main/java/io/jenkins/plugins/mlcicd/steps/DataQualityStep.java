package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.secrets.CredentialFields;
import io.jenkins.plugins.mlcicd.secrets.CredentialKind;
import io.jenkins.plugins.mlcicd.secrets.CredentialUse;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The data gate: checks data files with a Great Expectations suite. */
public final class DataQualityStep extends GateStep {
    private static final long serialVersionUID = 1L;

    private String suite;
    private String source;
    private String name;
    private String types;
    private String databaseCredentialsId;

    /** A step that checks what ml-cicd.yml names, until suite and source say otherwise. */
    @DataBoundConstructor
    public DataQualityStep() {
        // Everything is optional.
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("data")
                .needsDatabase()
                .path("--suite", suite)
                .option("--name", name)
                .option("--types", types)
                .files("source", source);
    }

    @Override
    List<CredentialUse> credentials() {
        return List.of(Logins.database(databaseCredentialsId));
    }

    @Override
    List<String> gates() {
        return List.of("data");
    }

    /** The suite of expectations. */
    public String getSuite() {
        return suite;
    }

    @DataBoundSetter
    public void setSuite(String suite) {
        this.suite = Util.fixEmptyAndTrim(suite);
    }

    /** The data, one source on each line. */
    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String source) {
        this.source = Util.fixEmptyAndTrim(source);
    }

    /** What to call it in reports. */
    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    /** SQL types by column. */
    public String getTypes() {
        return types;
    }

    @DataBoundSetter
    public void setTypes(String types) {
        this.types = Util.fixEmptyAndTrim(types);
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
            super("mlDataQuality", Messages.DataQualityStep_DisplayName());
        }

        /** Checks that a suite goes with the sources. */
        @POST
        public FormValidation doCheckSuite(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String source) {
            return source.isBlank() ? FormValidation.ok() : checkRequired(item, value, "expectations/train.json");
        }

        /** Checks that sources go with the suite. */
        @POST
        public FormValidation doCheckSource(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String suite) {
            return suite.isBlank() ? FormValidation.ok() : checkRequired(item, value, "data/train.csv");
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
