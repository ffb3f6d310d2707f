package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that a command of the project deploys to.
 *
 * @param command the command and its arguments
 * @param status a command that prints the digest of the version that runs now; empty if there is none
 * @param folder the folder in which they run: that of ml-cicd.yml
 * @param takesParts whether the command gives the version only the part of the traffic that it is told
 */
public record CommandPlace(List<String> command, List<String> status, Path folder, boolean takesParts)
        implements Place {
    /** Freezes the commands. */
    public CommandPlace {
        command = List.copyOf(command);
        status = List.copyOf(status);
    }

    static CommandPlace from(Section target) {
        Path folder = target.resolve("");
        return target.section("command")
                .map(command ->
                        new CommandPlace(command.texts("run"), command.texts("status"), folder, command.flag("canary")))
                .orElseGet(() -> new CommandPlace(target.texts("command"), List.of(), folder, false));
    }

    @Override
    public String inWords() {
        return "the command " + command.get(0);
    }
}
