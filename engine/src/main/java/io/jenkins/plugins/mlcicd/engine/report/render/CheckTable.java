package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks as a table, in groups.
 *
 * @param summary what the table holds
 * @param groups its groups, in order of first appearance
 * @param left how many checks are not shown, or empty
 */
public record CheckTable(String summary, List<Group> groups, String left) {
    private static final int MOST_ROWS = 500;

    /**
     * Checks that belong together.
     *
     * @param name the group's name, or empty
     * @param checks its checks
     */
    public record Group(String name, List<CheckView> checks) {}

    /** The first checks of a list. */
    static CheckTable of(String summary, List<Check> checks) {
        Map<String, List<CheckView>> groups = checks.stream()
                .limit(MOST_ROWS)
                .map(CheckView::brief)
                .collect(Collectors.groupingBy(CheckView::group, LinkedHashMap::new, Collectors.toList()));
        List<Group> views = groups.entrySet().stream()
                .map(entry -> new Group(entry.getKey(), entry.getValue()))
                .toList();
        int left = checks.size() - MOST_ROWS;
        return new CheckTable(summary, views, left > 0 ? NumberText.count(left) : "");
    }
}
