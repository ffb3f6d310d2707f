package io.jenkins.plugins.mlcicd.views;

import hudson.Util;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckOrder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Comparator;
import java.util.Locale;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Which checks a table shows in which order: the table's state as its address has it. Whatever is wrong in an address
 * becomes the default, since addresses are typed and shortened by people.
 *
 * @param status the status that the checks must have, or null for all
 * @param text what their title, group or message must hold, or empty
 * @param sort by which column they are sorted
 * @param descending whether in reverse
 * @param page the page, counted from 1
 */
record ChecksQuery(Status status, String text, Sort sort, boolean descending, int page) {
    private static final int LONGEST = 200;

    /** The columns by which checks are sorted. */
    enum Sort {
        STATUS(CheckOrder.GRAVEST_FIRST),
        CHECK(Comparator.comparing(Check::title, String.CASE_INSENSITIVE_ORDER)),
        GROUP(Comparator.comparing(Check::group, String.CASE_INSENSITIVE_ORDER));

        private final Comparator<Check> order;

        Sort(Comparator<Check> order) {
            this.order = order;
        }
    }

    /** The state that a request asks for. */
    static ChecksQuery of(StaplerRequest2 request) {
        String text = Util.fixNull(request.getParameter("text")).strip();
        return new ChecksQuery(
                named(Status.values(), request.getParameter("status"), null),
                text.length() > LONGEST ? text.substring(0, LONGEST) : text,
                named(Sort.values(), request.getParameter("sort"), Sort.STATUS),
                "descending".equals(request.getParameter("order")),
                page(request.getParameter("page")));
    }

    /** The order of the checks. */
    Comparator<Check> order() {
        return descending ? sort.order.reversed() : sort.order;
    }

    /** Whether a check is shown. */
    boolean accepts(Check check) {
        return (status == null || check.status() == status)
                && (contains(check.title()) || contains(check.group()) || contains(check.message()));
    }

    /** The same on another page, as an address. */
    String toPage(int other) {
        return address(sort, descending, other);
    }

    /** The same sorted by a column, or in reverse if it is already, as an address. */
    String toSort(Sort other) {
        return address(other, other == sort && !descending, 1);
    }

    private String address(Sort by, boolean reverse, int number) {
        return "?sort=" + key(by) + "&order=" + (reverse ? "descending" : "ascending")
                + (status == null ? "" : "&status=" + key(status))
                + (text.isEmpty() ? "" : "&text=" + Util.rawEncode(text)) + "&page=" + number + "#checks";
    }

    private boolean contains(String value) {
        return value.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** How a value is written in addresses. */
    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E named(E[] values, String name, E otherwise) {
        for (E value : values) {
            if (key(value).equals(name)) {
                return value;
            }
        }
        return otherwise;
    }

    private static int page(String text) {
        return text != null && text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 1;
    }
}
