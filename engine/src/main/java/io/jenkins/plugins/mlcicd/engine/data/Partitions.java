package io.jenkins.plugins.mlcicd.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns whose values stand in the names of folders, as in year=2024/month=1 (Hive's layout). */
final class Partitions {
    private Partitions() {}

    /** Files below a folder, each with what the folders between say. All must say the same columns. */
    static List<DataFile> of(Path folder, List<Path> paths) {
        List<DataFile> files = new ArrayList<>();
        for (Path path : paths) {
            DataFile file = new DataFile(path.toString(), path, in(folder.relativize(path)));
            requireSameColumns(files.isEmpty() ? file : files.get(0), file);
            files.add(file);
        }
        return files;
    }

    static Map<String, String> in(Path relative) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            String name = relative.getName(i).toString();
            int equals = name.indexOf('=');
            if (equals > 0) {
                values.put(name.substring(0, equals), name.substring(equals + 1));
            }
        }
        return values;
    }

    static void requireSameColumns(DataFile first, DataFile file) {
        List<String> expected = List.copyOf(first.partitions().keySet());
        List<String> found = List.copyOf(file.partitions().keySet());
        if (!found.equals(expected)) {
            throw file.unreadable("its folders name " + columns(found) + ", but those of " + first.name() + " name "
                    + columns(expected));
        }
    }

    private static String columns(List<String> names) {
        return names.isEmpty() ? "no columns" : "the columns " + String.join(", ", names);
    }
}
