package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.Correction;
import io.jenkins.plugins.mlcicd.engine.evaluation.Undecided;
import java.nio.file.Path;
import java.util.List;

/**
 * What the experiment gate judges, and what must hold. The types of its parts are the package's own.
 */
public final class ExperimentSettings {
    private final String name;
    private final Path file;
    private final ExperimentInput input;
    private final ArmNames arms;
    private final Looks looks;
    private final Doubt doubt;
    private final List<EffectRule> rules;

    /**
     * How doubt is dealt with.
     *
     * @param confidence how often intervals hold the true value
     * @param ratioLimit how unlikely the arms' sizes must be under the plan for the result not to be trusted
     * @param undecided what a rule does that the units do not decide
     * @param correction how several rules are kept from failing by chance
     */
    record Doubt(double confidence, double ratioLimit, Undecided undecided, Correction correction) {}

    ExperimentSettings(
            String name,
            Path file,
            ExperimentInput input,
            ArmNames arms,
            Looks looks,
            Doubt doubt,
            List<EffectRule> rules) {
        this.name = name;
        this.file = file;
        this.input = input;
        this.arms = arms;
        this.looks = looks;
        this.doubt = doubt;
        this.rules = List.copyOf(rules);
    }

    /**
     * The settings of a file's section.
     *
     * @param section the section, checked by its schema
     * @param options what wins over the section
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they contradict themselves, or miss something
     */
    public static ExperimentSettings from(Section section, ExperimentOptions options) {
        return new ExperimentReader(section, options).read();
    }

    /**
     * A file that is nothing but the section of the experiment gate.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is not a right one
     */
    public static Section readRules(Path file) {
        Document document = Document.read(file);
        Schemas.check(document, "ml-cicd.schema.json", "experiment");
        return Section.of(document);
    }

    /** What is judged, in the user's words. */
    String name() {
        return name;
    }

    /** The file that says what must hold. */
    Path file() {
        return file;
    }

    ExperimentInput input() {
        return input;
    }

    ArmNames arms() {
        return arms;
    }

    Looks looks() {
        return looks;
    }

    Doubt doubt() {
        return doubt;
    }

    /** What must hold; all of it. */
    List<EffectRule> rules() {
        return rules;
    }
}
