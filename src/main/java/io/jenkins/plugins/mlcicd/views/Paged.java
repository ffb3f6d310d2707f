package io.jenkins.plugins.mlcicd.views;

import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * One page of a long list; only its rows are made.
 *
 * @param rows the rows of this page
 * @param page which page it is, counted from 1
 * @param total how many rows all pages have
 */
public record Paged<T>(List<T> rows, int page, int total) {
    static final int SIZE = 50;

    /** The page of a list that a parameter of the request names: the first if it names none, the last if too many. */
    static <S, T> Paged<T> of(List<S> all, StaplerRequest2 request, String parameter, Function<S, T> row) {
        String text = request.getParameter(parameter);
        int asked = text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
        int page = Math.min(asked, pages(all.size()));
        List<T> rows =
                all.stream().skip((page - 1L) * SIZE).limit(SIZE).map(row).toList();
        return new Paged<>(rows, page, all.size());
    }

    /** How many pages there are; at least one. */
    public int getPages() {
        return pages(total);
    }

    /** Which rows these are, in words. */
    public String getRange() {
        int first = (page - 1) * SIZE + 1;
        return Messages.Paged_Range(first, first + rows.size() - 1, total);
    }

    private static int pages(int total) {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }
}
