package io.jenkins.plugins.mlcicd.engine.training;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a model is trained.
 *
 * @param model the model's name
 * @param command the program and its arguments
 * @param folder the folder in which it runs
 * @param output the file or folder that it must leave, if it is known
 */
public record TrainSettings(String model, List<String> command, Path folder, Optional<Path> output) {
    /** Freezes the command. */
    public TrainSettings {
        command = List.copyOf(command);
    }

    /** The settings of a pipeline file. */
    public static TrainSettings from(Section train, Section model) {
        return new TrainSettings(model.text("name"), train.texts("command"), train.resolve(""), model.path("path"));
    }
}
