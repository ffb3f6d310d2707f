package io.jenkins.plugins.mlcicd.policy;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Stages that administrators set for models of the controller's store; projects cannot loosen them. */
public final class StagesPolicy extends AbstractDescribableImpl<StagesPolicy> {
    private final String models;
    private final String promote;

    /**
     * Stages for some models.
     *
     * @param models patterns of their names, with {@code *} for any characters, separated by blanks or commas; all if blank
     * @param promote the stages, as they stand below promote in an ml-cicd.yml
     */
    @DataBoundConstructor
    public StagesPolicy(String models, String promote) {
        this.models = Util.fixEmptyAndTrim(models);
        this.promote = Util.fixNull(promote);
    }

    /** The names of the models, as patterns; null for all. */
    public String getModels() {
        return models;
    }

    /** The stages, as written. */
    public String getPromote() {
        return promote;
    }

    /** Whether the stages are for a model. */
    public boolean isFor(String model) {
        if (models == null) {
            return true;
        }
        for (String pattern : Util.tokenize(models, " \t\r\n,")) {
            String regex = Pattern.compile("\\*")
                    .splitAsStream(pattern + "\0")
                    .map(part -> part.replace("\0", ""))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            if (model.matches(regex)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the stages.
     *
     * @throws UsageException if they are wrong: then nothing is promoted
     */
    public PolicyStages stages() {
        try {
            return PolicyReader.read(promote);
        } catch (UsageException e) {
            throw new UsageException(
                    "The administrators' stages are wrong (Manage Jenkins > System > ML CI/CD): " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EvaluationException("The administrators' stages cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("Reading the administrators' stages was interrupted", e);
        }
    }

    /** Describes it. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<StagesPolicy> {
        @Override
        public String getDisplayName() {
            return Messages.StagesPolicy_DisplayName();
        }

        /** Checks the stages, and says the line of each mistake. */
        @POST
        public FormValidation doCheckPromote(@QueryParameter String value) throws InterruptedException {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                PolicyStages stages = PolicyReader.read(Util.fixNull(value));
                return FormValidation.ok(Messages.StagesPolicy_stages(stages.ladder().stages().stream()
                        .map(stage -> stage.name())
                        .collect(Collectors.joining(", "))));
            } catch (UsageException e) {
                return FormValidation.error(e.getMessage());
            } catch (IOException e) {
                return FormValidation.warning(Messages.StagesPolicy_unread(e.getMessage()));
            }
        }
    }
}
