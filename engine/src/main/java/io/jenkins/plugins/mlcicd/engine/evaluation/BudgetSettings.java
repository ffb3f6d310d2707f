package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What budgets are measured on.
 *
 * @param hasModel whether the model's path is known
 * @param latency the column of the predictions file with the time for each prediction
 * @param memory the column of the predictions file with the memory in use at each prediction
 * @param agreement the predictions of another model that should agree, such as the quantized one
 */
public record BudgetSettings(
        boolean hasModel, Optional<String> latency, Optional<String> memory, Optional<Path> agreement) {

    /**
     * As written in the evaluation's section.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if there are no predictions for them
     */
    static BudgetSettings from(Section evaluate, boolean hasModel, boolean hasPredictions) {
        for (String key : new String[] {"latency", "memory", "agreement"}) {
            if (evaluate.has(key) && !hasPredictions) {
                throw evaluate.wrong(key, "needs 'predictions'");
            }
        }
        return new BudgetSettings(
                hasModel,
                evaluate.optionalText("latency"),
                evaluate.optionalText("memory"),
                evaluate.section("agreement").flatMap(agreement -> agreement.path("predictions")));
    }

    /** Whether a budget can be measured. */
    boolean suffice(Budget budget) {
        return switch (budget.source()) {
            case MODEL -> hasModel;
            case LATENCY -> latency.isPresent();
            case MEMORY -> memory.isPresent();
            case AGREEMENT -> agreement.isPresent();
        };
    }
}
