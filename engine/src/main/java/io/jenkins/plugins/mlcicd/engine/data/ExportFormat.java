package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Optional;
import java.util.regex.Pattern;

/** A format in which rows are written. */
public enum ExportFormat {
    /** Comma-separated, with a header. */
    CSV("FORMAT csv, HEADER true", false, ".*\\.csv"),
    /** One JSON object on each line. */
    JSON_LINES("FORMAT json", false, ".*\\.(jsonl|ndjson)"),
    /** Parquet, with the columns' types. */
    PARQUET("FORMAT parquet", true, ".*\\.parquet");

    /** The endings of names that are accepted. */
    public static final String ACCEPTED = ".csv, .jsonl, .ndjson or .parquet";

    private final String options;
    private final boolean keepsTypes;
    private final Pattern name;

    ExportFormat(String options, boolean keepsTypes, String name) {
        this.options = options;
        this.keepsTypes = keepsTypes;
        this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
    }

    /** The format of a file by its name. */
    public static Optional<ExportFormat> of(String name) {
        for (ExportFormat format : values()) {
            if (format.name.matcher(name).matches()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Whether a column has one type for all rows. */
    public boolean keepsTypes() {
        return keepsTypes;
    }

    String options() {
        return options;
    }
}
