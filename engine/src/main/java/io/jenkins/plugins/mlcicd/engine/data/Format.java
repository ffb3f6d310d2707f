package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Locale;
import java.util.Optional;

/** The formats of data files, told apart by the file's name. */
public enum Format {
    /** Comma-separated values (RFC 4180) with a header line, optionally gzipped. */
    CSV,
    /** One JSON object a line, optionally gzipped. */
    JSON_LINES,
    /** Apache Parquet. */
    PARQUET;

    /** What file names are understood, for messages. */
    static final String ACCEPTED = ".csv, .tsv, .jsonl, .ndjson, .json (JSON Lines; each also with .gz) or .parquet";

    /** The format that a file's name says. */
    static Optional<Format> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            return Optional.of(PARQUET);
        }
        String plain = isGzip(name) ? name.substring(0, name.length() - ".gz".length()) : name;
        if (plain.endsWith(".csv") || plain.endsWith(".tsv")) {
            return Optional.of(CSV);
        }
        boolean isJson = plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json");
        return isJson ? Optional.of(JSON_LINES) : Optional.empty();
    }

    /** Whether a file's name says that it is gzipped. */
    static boolean isGzip(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
