package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Optional;

/** The formats of data files, told apart by the file's name. */
public enum Format {
    /** Comma-separated values (RFC 4180), optionally packed. */
    CSV,
    /** One JSON object a line, or an array of JSON objects, optionally packed. */
    JSON,
    /** Apache Parquet. */
    PARQUET;

    /** What file names are understood, for messages. */
    static final String ACCEPTED = ".csv, .tsv, .jsonl, .ndjson, .json (each also with .gz or .zst) or .parquet";

    /** The format that a file's name says. */
    static Optional<Format> of(String fileName) {
        String name = Compression.plainName(fileName);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return Optional.of(CSV);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return Optional.of(JSON);
        }
        boolean isParquet = name.endsWith(".parquet") || name.endsWith(".pq");
        return isParquet && Compression.of(fileName) == Compression.NONE ? Optional.of(PARQUET) : Optional.empty();
    }

    /** As users call it. */
    @Override
    public String toString() {
        return this == PARQUET ? "Parquet" : name();
    }
}
