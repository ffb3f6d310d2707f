package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The results of a verification by Deequ or PyDeequ, as {@code checkResultsAsJson} gives them, or as Spark writes the data
 * frame of {@code checkResultsAsDataFrame}: a list, JSON Lines, or a folder of such files.
 *
 * @param constraints what became of each constraint
 */
record DeequResults(List<Constraint> constraints) {
    /** Freezes the constraints. */
    DeequResults {
        constraints = List.copyOf(constraints);
    }

    /**
     * What became of a constraint.
     *
     * @param check the check that it belongs to
     * @param level Error or Warning
     * @param checkStatus how the whole check ended: Success, Warning or Error
     * @param constraint the constraint, as Deequ prints it
     * @param status Success or Failure
     * @param message Deequ's message, or empty
     */
    record Constraint(
            String check, String level, String checkStatus, String constraint, String status, String message) {}

    static DeequResults read(Path fileOrFolder) {
        List<Constraint> constraints = new ArrayList<>();
        for (Path file : files(fileOrFolder)) {
            for (JsonNode root : JsonFiles.read(file, "save the verification's results before this gate")) {
                if (root.isArray()) {
                    root.forEach(item -> constraints.add(constraint(file, item, constraints.size())));
                } else {
                    constraints.add(constraint(file, root, constraints.size()));
                }
            }
        }
        if (constraints.isEmpty()) {
            throw new EvaluationException(fileOrFolder + ": holds no results of constraints");
        }
        return new DeequResults(constraints);
    }

    private static List<Path> files(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EvaluationException(fileOrFolder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Constraint constraint(Path file, JsonNode item, int index) {
        for (String key : List.of("check", "check_level", "constraint", "constraint_status")) {
            if (JsonFiles.text(item, key).isEmpty()) {
                throw new EvaluationException(file + ": result " + (index + 1) + ": the key '" + key
                        + "' is missing; expected the results of a verification by Deequ, with the keys check, check_level,"
                        + " check_status, constraint, constraint_status and constraint_message");
            }
        }
        return new Constraint(
                JsonFiles.text(item, "check"),
                JsonFiles.text(item, "check_level"),
                JsonFiles.text(item, "check_status"),
                JsonFiles.text(item, "constraint"),
                JsonFiles.text(item, "constraint_status"),
                JsonFiles.text(item, "constraint_message"));
    }
}
