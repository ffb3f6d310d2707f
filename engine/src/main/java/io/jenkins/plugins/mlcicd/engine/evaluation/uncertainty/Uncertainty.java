package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Direction;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.RowShare;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How uncertain measures of a candidate are, and how uncertain it is that it is better than a baseline: shares of rows by
 * score tests, areas under the ROC curve by DeLong, calibration errors by their bins, everything else by the bootstrap.
 */
public final class Uncertainty {
    private final Predictions candidate;
    private final Optional<Predictions> baseline;
    private final List<Measure> measures;
    private final Resampling resampling;
    private Bootstrap bootstrap;
    private Carriers carriers;

    /**
     * An uncertainty of some measures, which all have a value.
     *
     * @param baseline another model's predictions for the same rows, in the same order
     */
    public Uncertainty(
            Predictions candidate,
            Optional<Predictions> baseline,
            Collection<Measure> measures,
            Resampling resampling) {
        this.candidate = candidate;
        this.baseline = baseline;
        this.measures = List.copyOf(measures);
        this.resampling = resampling;
    }

    /** Of the candidate's value; empty where it cannot be told. */
    public Optional<Estimate> value(Measure measure) {
        if (candidate.weighting().isEqual()) {
            Optional<RowShare> share = candidate.share(measure);
            if (share.isPresent()) {
                return share(share.get());
            }
            if (isArea(measure)) {
                return Optional.of(DeLong.area((BinaryPredictions) candidate));
            }
            if (isCalibration(measure)) {
                return Optional.of(CalibrationError.of((BinaryPredictions) candidate));
            }
        }
        return bootstrap().value(measure);
    }

    /** Of how much better the candidate is than the baseline, in the measure's unit; empty where it cannot be told. */
    public Optional<Estimate> gain(Measure measure) {
        if (candidate.weighting().isEqual()) {
            Optional<RowShare> own = candidate.share(measure).filter(RowShare::isOfLabels);
            Optional<RowShare> others = baseline.orElseThrow().share(measure);
            if (own.isPresent() && others.isPresent()) {
                return measure.metric().direction() == Direction.LOWER
                        ? pairedShare(others.get(), own.get())
                        : pairedShare(own.get(), others.get());
            }
            if (isArea(measure)) {
                return carried(measure, Optional.of(DeLong.difference((BinaryPredictions) candidate, (BinaryPredictions)
                        baseline.get())));
            }
            if (isCalibration(measure)) {
                return carried(
                        measure,
                        Optional.of(new CalibrationGain(
                                CalibrationError.of((BinaryPredictions) candidate),
                                CalibrationError.of((BinaryPredictions) baseline.get()))));
            }
        }
        return carried(measure, bootstrap().gain(measure));
    }

    /** An estimate of a difference, if enough rows carry it. */
    private Optional<Estimate> carried(Measure measure, Optional<Estimate> estimate) {
        if (carriers == null) {
            carriers = Carriers.of(measures, candidate, baseline.orElseThrow());
        }
        return estimate.filter(known -> carriers.suffice(measure));
    }

    /** Whether the value or the gain has no formula. */
    private boolean needsResamples(Measure measure) {
        boolean hasFormula = isArea(measure)
                || isCalibration(measure)
                || candidate.share(measure).filter(RowShare::isOfLabels).isPresent();
        return !hasFormula || !candidate.weighting().isEqual();
    }

    private boolean isArea(Measure measure) {
        return candidate instanceof BinaryPredictions && measure.name().equals("roc_auc");
    }

    private boolean isCalibration(Measure measure) {
        return candidate instanceof BinaryPredictions && measure.name().equals("expected_calibration_error");
    }

    private Optional<Estimate> share(RowShare share) {
        long counted = 0;
        long successes = 0;
        for (int row = 0; row < candidate.rows(); row++) {
            if (share.counted().test(row)) {
                counted++;
                successes += share.success().test(row) ? 1 : 0;
            }
        }
        return counted == 0 ? Optional.empty() : Optional.of(new ShareEstimate(successes, counted));
    }

    private Optional<Estimate> pairedShare(RowShare better, RowShare worse) {
        long counted = 0;
        long onlyFirst = 0;
        long onlySecond = 0;
        for (int row = 0; row < candidate.rows(); row++) {
            if (better.counted().test(row)) {
                counted++;
                boolean first = better.success().test(row);
                boolean second = worse.success().test(row);
                onlyFirst += first && !second ? 1 : 0;
                onlySecond += second && !first ? 1 : 0;
            }
        }
        return counted == 0 ? Optional.empty() : Optional.of(new PairedShareEstimate(onlyFirst, onlySecond, counted));
    }

    private Bootstrap bootstrap() {
        if (bootstrap == null) {
            List<Measure> resampled =
                    measures.stream().filter(this::needsResamples).toList();
            bootstrap = Bootstrap.run(resampled, candidate, baseline, resampling);
        }
        return bootstrap;
    }
}
