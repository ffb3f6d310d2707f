package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.Optional;

/**
 * What a caller wants rolled back.
 *
 * @param model the model
 * @param stage the stage
 * @param toVersion the version to go back to, by number or digest; the one before the present one if left out
 * @param expected what must be in the stage now for the rollback to happen: a number, a digest, or "none"
 * @param origin who, why
 */
public record RollbackRequest(
        String model, String stage, Optional<String> toVersion, Optional<String> expected, Origin origin) {
    /** Checks the model's name. */
    public RollbackRequest {
        Names.model(model);
    }
}
