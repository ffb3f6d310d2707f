package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of an experiment.
 *
 * @param controlUnits how many units were in the control, at least 1
 * @param treatmentUnits how many were treated, at least 1
 * @param metrics both arms of each metric, by its name
 */
record ExperimentResult(long controlUnits, long treatmentUnits, Map<String, Pair> metrics) {

    /** One metric in both arms, of the same kind. */
    record Pair(Arm control, Arm treatment) {}

    /** How many units each arm has, by its name, the control first. */
    Map<String, Object> unitsByArm(ArmNames arms) {
        Map<String, Object> units = new LinkedHashMap<>();
        units.put(arms.control(), controlUnits);
        units.put(arms.treatment(), treatmentUnits);
        return units;
    }

    /** Units of both arms. */
    long units() {
        return controlUnits + treatmentUnits;
    }
}
