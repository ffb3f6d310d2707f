package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for slices in which a model is worse than elsewhere: all groups of all columns, and all pairs of groups of two
 * columns, that have enough rows. After Slice Finder (Chung et al., doi:10.1109/ICDE.2019.00139), which judges slices by
 * effect size and Welch's test, and SliceLine (Sagadeeva and Boehm, doi:10.1145/3448016.3457323), which goes through them
 * level by level with a smallest size: a pair has no more rows than either group, so groups that are too small are not paired.
 * Both stop at a few predicates, as a slice that needs more to be named helps nobody.
 */
public final class SliceSearch {
    /** More slices are not looked at: the more, the less each can prove. */
    static final int MOST_SLICES = 10_000;

    private final double[] losses;
    private final List<GroupedColumn> columns;
    private final long minRows;
    private final LossSummary all;
    private final List<List<LossSummary>> single = new ArrayList<>();
    private final List<FoundSlice> looked = new ArrayList<>();
    private boolean isCut;

    private SliceSearch(double[] losses, List<GroupedColumn> columns, long minRows) {
        this.losses = losses;
        this.columns = columns;
        this.minRows = Math.max(2, minRows);
        double sum = 0;
        double squares = 0;
        for (double loss : losses) {
            sum += loss;
            squares += loss * loss;
        }
        this.all = new LossSummary(losses.length, sum, squares);
    }

    /**
     * What was looked at.
     *
     * @param slices the slices, in the order of the columns and their groups
     * @param isCut whether there were more than are looked at
     */
    public record Result(List<FoundSlice> slices, boolean isCut) {
        /** Freezes the slices. */
        public Result {
            slices = List.copyOf(slices);
        }
    }

    /**
     * Goes through the slices by some columns of a table.
     *
     * @param mustGroup whether a column that makes no groups is an error, and not only passed over
     * @param losses the loss of each row
     * @throws EvaluationException if a column is not there, or makes no groups
     */
    public static Result run(Table table, List<String> columns, boolean mustGroup, double[] losses, long minRows) {
        List<GroupedColumn> grouped = new ArrayList<>();
        for (String name : columns) {
            Optional<GroupedColumn> column = GroupedColumn.of(table, table.require(name));
            if (column.isEmpty() && mustGroup) {
                throw new EvaluationException(table.source().name() + ": the column '" + name
                        + "' makes no groups: it has one value only, or more than " + GroupedColumn.MOST_VALUES
                        + " that are no numbers (find-slices.columns)");
            }
            column.ifPresent(grouped::add);
        }
        return run(losses, grouped, minRows);
    }

    /** Goes through the slices. */
    static Result run(double[] losses, List<GroupedColumn> columns, long minRows) {
        SliceSearch search = new SliceSearch(losses, columns, minRows);
        search.lookAtGroups();
        search.lookAtPairs();
        return new Result(search.looked, search.isCut);
    }

    private void lookAtGroups() {
        for (GroupedColumn column : columns) {
            int groups = column.groups().size();
            double[] sums = new double[3 * groups];
            for (int row = 0; row < losses.length; row++) {
                add(sums, column.group(row), losses[row]);
            }
            List<LossSummary> summaries = summaries(sums, groups);
            single.add(summaries);
            for (int group = 0; group < groups; group++) {
                look(column.groups().get(group), summaries.get(group), true);
            }
        }
    }

    private void lookAtPairs() {
        for (int first = 0; first < columns.size(); first++) {
            for (int second = first + 1; second < columns.size() && !isCut; second++) {
                lookAtPairs(first, second);
            }
        }
    }

    private void lookAtPairs(int firstColumn, int secondColumn) {
        GroupedColumn first = columns.get(firstColumn);
        GroupedColumn second = columns.get(secondColumn);
        int seconds = second.groups().size();
        double[] sums = new double[3 * first.groups().size() * seconds];
        for (int row = 0; row < losses.length; row++) {
            add(sums, first.group(row) * seconds + second.group(row), losses[row]);
        }
        List<LossSummary> summaries = summaries(sums, first.groups().size() * seconds);
        for (int pair = 0; pair < summaries.size(); pair++) {
            LossSummary one = single.get(firstColumn).get(pair / seconds);
            LossSummary other = single.get(secondColumn).get(pair % seconds);
            long rows = summaries.get(pair).rows();
            boolean isOneOfThem = rows == one.rows() || rows == other.rows();
            if (!isOneOfThem) {
                look(
                        first.groups().get(pair / seconds) + " and "
                                + second.groups().get(pair % seconds),
                        summaries.get(pair),
                        summaries.get(pair).mean() > Math.max(one.mean(), other.mean()));
            }
        }
    }

    private void look(String name, LossSummary own, boolean isNews) {
        if (own.rows() < minRows || all.rows() - own.rows() < 2) {
            return;
        }
        isCut = looked.size() == MOST_SLICES;
        if (!isCut) {
            looked.add(FoundSlice.of(name, own, all, isNews));
        }
    }

    private static void add(double[] sums, int group, double loss) {
        sums[3 * group]++;
        sums[3 * group + 1] += loss;
        sums[3 * group + 2] += loss * loss;
    }

    private static List<LossSummary> summaries(double[] sums, int groups) {
        List<LossSummary> summaries = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            summaries.add(new LossSummary((long) sums[3 * group], sums[3 * group + 1], sums[3 * group + 2]));
        }
        return summaries;
    }
}
