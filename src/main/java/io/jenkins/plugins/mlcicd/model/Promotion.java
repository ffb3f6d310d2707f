package io.jenkins.plugins.mlcicd.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * That a build brought a version of a model into a stage, read from the record of its gate.
 *
 * @param gateId id of the gate that did it
 * @param isRollback whether an earlier version came back
 * @param model name of the model
 * @param stage name of the stage
 * @param version digest of the version, or empty
 * @param number number of the version, or empty
 * @param previous digest of the version it replaced, or empty
 */
public record Promotion(
        String gateId,
        boolean isRollback,
        String model,
        String stage,
        String version,
        Optional<Long> number,
        String previous) {
    private static final String ROLLBACK = "rollback";
    private static final Set<String> GATES = Set.of("promote", ROLLBACK);

    /** The promotion of a record; empty for other gates, and if the stage was left as it was. */
    public static Optional<Promotion> of(GateRecord gateRecord) {
        Map<String, String> outputs = gateRecord.getOutputs();
        String stage = outputs.getOrDefault("stage", "");
        boolean moved = Boolean.parseBoolean(outputs.getOrDefault("changed", "false"));
        if (!isMove(gateRecord) || gateRecord.getVerdict().blocks() || !moved || !StageNames.isValid(stage)) {
            return Optional.empty();
        }
        Double number = gateRecord.getMetrics().get("version_number");
        return Optional.of(new Promotion(
                gateRecord.getId(),
                gateRecord.getGate().equals(ROLLBACK),
                outputs.getOrDefault("model", ""),
                stage,
                outputs.getOrDefault("version", ""),
                Optional.ofNullable(number).map(Double::longValue),
                outputs.getOrDefault("previous_version", "")));
    }

    /** Whether a record is of a gate that moves versions, whatever came of it. */
    public static boolean isMove(GateRecord gateRecord) {
        return GATES.contains(gateRecord.getGate());
    }
}
