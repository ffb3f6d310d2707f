package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.views.ChecksQuery.Sort;
import java.util.Arrays;
import java.util.List;

/** One page of the table of all checks. */
public final class CheckTable {
    private static final int PAGE_SIZE = 50;

    private final ChecksQuery query;
    private final List<Check> shown;
    private final int total;
    private final int page;

    CheckTable(ChecksQuery query, List<Check> checks) {
        this.query = query;
        this.total = checks.size();
        this.shown =
                checks.stream().filter(query::accepts).sorted(query.order()).toList();
        this.page = Math.min(query.page(), getPages());
    }

    /** The title of a column, the address that sorts by it, and how it is sorted now: for aria-sort, or null. */
    public record Column(String title, String address, String sorted) {}

    /** A status to choose from: its name in addresses, its word, and whether it is chosen. */
    public record Choice(String value, String word, boolean isSelected) {}

    /** The columns that can be sorted by. */
    public List<Column> getColumns() {
        return List.of(
                column(Sort.STATUS, Messages.CheckTable_Status()),
                column(Sort.CHECK, Messages.CheckTable_Check()),
                column(Sort.GROUP, Messages.CheckTable_Group()));
    }

    /** The statuses to choose from. */
    public List<Choice> getChoices() {
        return Arrays.stream(Status.values())
                .map(status -> new Choice(ChecksQuery.key(status), StatusWords.of(status), status == query.status()))
                .toList();
    }

    /** The rows of this page. */
    public List<FindingView> getRows() {
        return shown.stream()
                .skip((long) (page - 1) * PAGE_SIZE)
                .limit(PAGE_SIZE)
                .map(FindingView::new)
                .toList();
    }

    /** What must be in the checks, or empty. */
    public String getText() {
        return query.text();
    }

    /** Which of how many checks are shown, in words. */
    public String getRange() {
        if (shown.isEmpty()) {
            return total == 0 ? Messages.CheckTable_Empty() : Messages.CheckTable_NoneOf(total);
        }
        int first = (page - 1) * PAGE_SIZE + 1;
        int last = Math.min(page * PAGE_SIZE, shown.size());
        return shown.size() == total
                ? Messages.CheckTable_Range(first, last, total)
                : Messages.CheckTable_RangeOfMatches(first, last, shown.size(), total);
    }

    /** Whether there are so many checks that a search helps. */
    public boolean isLarge() {
        return total > 10;
    }

    /** How many pages there are; at least one. */
    public int getPages() {
        return Math.max(1, (shown.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    }

    /** The address of the page before, or null. */
    public String getPrevious() {
        return page > 1 ? query.toPage(page - 1) : null;
    }

    /** The address of the page after, or null. */
    public String getNext() {
        return page < getPages() ? query.toPage(page + 1) : null;
    }

    private Column column(Sort sort, String title) {
        String sorted = query.descending() ? "descending" : "ascending";
        return new Column(title, query.toSort(sort), sort == query.sort() ? sorted : null);
    }
}
