package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives each check an id that stays the same from run to run: the data, the expectation, its columns. */
final class CheckIds {
    private final Map<String, Integer> used = new HashMap<>();

    /** The id of an expectation; one that stands again gets a number. */
    String of(String data, SuiteEntry entry) {
        Map<String, Object> kwargs = entry.kwargs();
        String columns = Stream.of("column", "column_A", "column_B", "column_list")
                .map(kwargs::get)
                .filter(Objects::nonNull)
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .map(String::valueOf)
                .limit(4)
                .collect(Collectors.joining(","));
        String id = data + "/" + entry.type().replaceFirst("^expect_", "") + (columns.isEmpty() ? "" : "/" + columns);
        int times = used.merge(id, 1, Integer::sum);
        return times == 1 ? id : id + "#" + times;
    }
}
