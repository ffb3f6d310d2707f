package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

/**
 * A slice that a search looked at.
 *
 * @param name its predicates: "country = DE and phase = climb"
 * @param rows how many rows it has
 * @param meanLoss their mean loss
 * @param meanLossOfOthers the mean loss of all other rows
 * @param effectSize the difference in units of the losses' spread; above 0 if the slice is worse
 * @param p how likely such a difference would be by chance, in this slice alone
 * @param isNews whether it is worse than either of its predicates alone; otherwise it tells nothing new
 */
public record FoundSlice(
        String name, long rows, double meanLoss, double meanLossOfOthers, double effectSize, double p, boolean isNews) {
    static FoundSlice of(String name, LossSummary own, LossSummary all, boolean isNews) {
        LossSummary others = own.outOf(all);
        return new FoundSlice(
                name, own.rows(), own.mean(), others.mean(), own.effectSize(others), own.pGreaterThan(others), isNews);
    }

    /** By how much the mean loss is larger than that of the other rows. */
    public double gap() {
        return meanLoss - meanLossOfOthers;
    }
}
