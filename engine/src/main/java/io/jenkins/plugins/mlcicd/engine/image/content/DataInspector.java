package io.jenkins.plugins.mlcicd.engine.image.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looks for the data that the model was trained or judged with, and for files that look like data. */
final class DataInspector implements LayerInspector {
    /** Smaller ones are examples and tables of a program. */
    private static final long DATA_BYTES = 1_000_000;

    private static final Pattern DATA_NAME = Pattern.compile(
            ".*\\.(csv|tsv|parquet|feather|arrow|avro|orc|jsonl|ndjson|npy|npz|tfrecords?|sqlite3?|duckdb|xlsx)"
                    + "(\\.(gz|zst|bz2|xz))?");

    private final int firstLayer;
    private final String modelFolder;
    private final List<KnownFile> data;
    private final List<Finding> certain = new ArrayList<>();
    private final List<Finding> likely = new ArrayList<>();

    /**
     * An inspector.
     *
     * @param modelFolder where the model lies, which may keep its weights as it likes
     * @param data the data that must not be there
     */
    DataInspector(int firstLayer, String modelFolder, List<KnownFile> data) {
        this.firstLayer = firstLayer;
        this.modelFolder = modelFolder;
        this.data = List.copyOf(data);
    }

    @Override
    public void file(LayerFile file) {
        if (file.layer() < firstLayer) {
            return;
        }
        for (KnownFile known : data) {
            if (file.sha256().map(known.sha256()::equals).orElse(false)) {
                certain.add(new Finding(file.path(), "the bytes of " + known.name()));
                return;
            }
        }
        String name = file.name().toLowerCase(Locale.ROOT);
        if (file.path().startsWith(modelFolder + "/")) {
            return;
        }
        if (data.stream().anyMatch(known -> name.equals(lastPart(known.name())))) {
            likely.add(new Finding(file.path(), "named like the data"));
        } else if (file.bytes() >= DATA_BYTES && DATA_NAME.matcher(name).matches()) {
            likely.add(new Finding(file.path(), file.bytes() + " bytes of data"));
        }
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    List<Finding> certain() {
        return List.copyOf(certain);
    }

    List<Finding> likely() {
        return List.copyOf(likely);
    }
}
