package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Judges whether the arms have as many units as was planned, by the chi-square test. Where they have not, units were lost
 * or put into the wrong arm, and not by chance, so the arms cannot be compared (Fabijan and others, Diagnosing sample ratio
 * mismatch, doi:10.1145/3292500.3330722).
 */
final class RatioJudge {
    private static final ChiSquaredDistribution ONE_DEGREE = ChiSquaredDistribution.of(1);

    private final ArmNames arms;
    private final double limit;

    /** A judge for whom what is less likely than a limit is no chance. */
    RatioJudge(ArmNames arms, double limit) {
        this.arms = arms;
        this.limit = limit;
    }

    Check judge(ExperimentResult result) {
        double p = pValue(result);
        CheckBuilder check = Check.builder("ratio", "The arms have as many units as planned, " + arms.plan())
                .expected(Map.of("equal", arms.controlShare()))
                .observed((double) result.controlUnits() / result.units())
                .detail("p_value", p)
                .detail("limit", limit)
                .detail("units", result.unitsByArm(arms));
        return p >= limit
                ? check.build()
                : check.ended(
                                Status.FAIL,
                                "The experiment cannot be trusted: " + arms.control() + " has "
                                        + result.controlUnits() + " units and " + arms.treatment() + " has "
                                        + result.treatmentUnits() + ", planned are " + arms.plan()
                                        + "; by chance they differ so much in " + chance(p)
                                        + " experiments: look for units that were lost, counted twice or put into the"
                                        + " wrong arm")
                        .build();
    }

    private double pValue(ExperimentResult result) {
        double planned = result.units() * arms.controlShare();
        double difference = result.controlUnits() - planned;
        double statistic = difference * difference / planned + difference * difference / (result.units() - planned);
        return ONE_DEGREE.survivalProbability(statistic);
    }

    private static String chance(double p) {
        return p < 1e-9 ? "less than 1 of 1,000,000,000" : "1 of " + String.format("%,d", Math.round(1 / p));
    }
}
