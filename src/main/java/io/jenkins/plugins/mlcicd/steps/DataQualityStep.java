package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.expectation.DataGate;
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
    private String parameters;
    private String validationResult;
    private String resultFormat;
    private String geFormat;
    private String acceptChanges;
    private String quarantine;
    private String csv;
    private String table;
    private String query;
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
                .options("--param", parameters)
                .keep(DataGate.VALIDATION_RESULT, "validationResult", validationResult)
                .option("--result-format", resultFormat)
                .option("--ge-format", geFormat)
                .option("--accept-changes", acceptChanges)
                .path("--quarantine", quarantine)
                .option("--csv", csv)
                .option("--table", table)
                .option("--query", query)
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

    /** Values of the suite's parameters, one on each line. */
    public String getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(String parameters) {
        this.parameters = Util.fixEmptyAndTrim(parameters);
    }

    /** The file of the workspace that keeps the result in Great Expectations' shape. */
    public String getValidationResult() {
        return validationResult;
    }

    @DataBoundSetter
    public void setValidationResult(String validationResult) {
        this.validationResult = Util.fixEmptyAndTrim(validationResult);
    }

    /** How much every result says; null for what the suite or the settings file says. */
    public String getResultFormat() {
        return resultFormat;
    }

    @DataBoundSetter
    public void setResultFormat(String resultFormat) {
        this.resultFormat = Util.fixEmptyAndTrim(resultFormat);
    }

    /** The version of Great Expectations whose shape results have; null for what the settings file says. */
    public String getGeFormat() {
        return geFormat;
    }

    @DataBoundSetter
    public void setGeFormat(String geFormat) {
        this.geFormat = Util.fixEmptyAndTrim(geFormat);
    }

    /** Why changes from earlier data pass this time. */
    public String getAcceptChanges() {
        return acceptChanges;
    }

    @DataBoundSetter
    public void setAcceptChanges(String acceptChanges) {
        this.acceptChanges = Util.fixEmptyAndTrim(acceptChanges);
    }

    /** Where the rows go that break expectations. */
    public String getQuarantine() {
        return quarantine;
    }

    @DataBoundSetter
    public void setQuarantine(String quarantine) {
        this.quarantine = Util.fixEmptyAndTrim(quarantine);
    }

    /** How CSV files are written. */
    public String getCsv() {
        return csv;
    }

    @DataBoundSetter
    public void setCsv(String csv) {
        this.csv = Util.fixEmptyAndTrim(csv);
    }

    /** The table of a database. */
    public String getTable() {
        return table;
    }

    @DataBoundSetter
    public void setTable(String table) {
        this.table = Util.fixEmptyAndTrim(table);
    }

    /** What to ask a database, in one line of SQL. */
    public String getQuery() {
        return query;
    }

    @DataBoundSetter
    public void setQuery(String query) {
        this.query = Util.fixEmptyAndTrim(query);
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

        /** The choice of result formats. */
        @POST
        public ListBoxModel doFillResultFormatItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.DataQualityStep_AsConfigured(), ""),
                    new ListBoxModel.Option(Messages.DataQualityStep_BOOLEAN_ONLY(), "BOOLEAN_ONLY"),
                    new ListBoxModel.Option(Messages.DataQualityStep_BASIC(), "BASIC"),
                    new ListBoxModel.Option(Messages.DataQualityStep_SUMMARY(), "SUMMARY"),
                    new ListBoxModel.Option(Messages.DataQualityStep_COMPLETE(), "COMPLETE"));
        }

        /** The choice of Great Expectations' versions. */
        @POST
        public ListBoxModel doFillGeFormatItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.DataQualityStep_AsConfigured(), ""),
                    new ListBoxModel.Option("Great Expectations 0.18", "0.18"),
                    new ListBoxModel.Option("Great Expectations 1.x", "1.x"));
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
