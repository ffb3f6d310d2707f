package io.jenkins.plugins.mlcicd.views;

import hudson.model.Job;
import io.jenkins.plugins.mlcicd.model.StageNames;
import io.jenkins.plugins.mlcicd.promotion.JobModels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions are in the stages of a job's models. Where the controller's store has a model, its ledger tells, which
 * also knows what people moved without a build; for models that are kept elsewhere, the job's own builds tell what they did.
 *
 * @param entries the stages
 * @param broken the models whose ledger is broken: what is told of them is what stands before the broken line
 */
public record StageBoard(List<StageEntry> entries, List<ModelPage> broken) {
    /** The board of a job. Opens no report, and of builds at most the last one that used a stage. */
    static StageBoard of(Job<?, ?> job) {
        List<StageEntry> entries = new ArrayList<>();
        List<ModelPage> broken = new ArrayList<>();
        Set<String> models = new HashSet<>();
        for (String name : new JobModels(job).inStore()) {
            ModelPage model = new ModelPage(name);
            model.getStages().forEach(stage -> entries.add(new LedgerStage(name, stage)));
            models.add(name);
            if (!model.isChainWhole()) {
                broken.add(model);
            }
        }
        new StageNames(job)
                .read().stream()
                        .map(stage -> new StagePermalink(stage).current(job))
                        .flatMap(Optional::stream)
                        .filter(entry -> !models.contains(entry.getModel()))
                        .forEach(entries::add);
        return new StageBoard(entries, broken);
    }
}
