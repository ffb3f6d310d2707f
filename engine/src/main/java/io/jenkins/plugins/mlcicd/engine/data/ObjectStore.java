package io.jenkins.plugins.mlcicd.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The object stores that the embedded database can fetch from, with credentials that only the environment holds. */
enum ObjectStore {
    /** Amazon S3 and what speaks its protocol. */
    S3("httpfs", "s3://"),
    /** Google Cloud Storage, by its HMAC keys. */
    GCS("httpfs", "(gs|gcs)://"),
    /** Azure Blob Storage. */
    AZURE("azure", "(az|azure|abfss)://");

    private final String extension;
    private final String scheme;

    ObjectStore(String extension, String scheme) {
        this.extension = extension;
        this.scheme = scheme;
    }

    /** The store of a URL; empty for what is no such URL. */
    static Optional<ObjectStore> of(String location) {
        String lower = location.toLowerCase(Locale.ROOT);
        for (ObjectStore store : values()) {
            if (lower.matches("(?s)" + store.scheme + ".*")) {
                return Optional.of(store);
            }
        }
        return Optional.empty();
    }

    /** The embedded database's extension that reads from it. */
    String extension() {
        return extension;
    }

    /**
     * The statement that tells the embedded database who asks; empty where the environment holds no credentials, so that
     * only what everybody may read can be read.
     */
    Optional<String> secret(Map<String, String> environment) {
        List<String> options = new ArrayList<>();
        switch (this) {
            case S3 -> s3(environment, options);
            case GCS -> {
                add(options, "KEY_ID", environment.get("GCS_ACCESS_KEY_ID"));
                add(options, "SECRET", environment.get("GCS_SECRET_ACCESS_KEY"));
            }
            case AZURE -> add(options, "CONNECTION_STRING", environment.get("AZURE_STORAGE_CONNECTION_STRING"));
        }
        return options.isEmpty()
                ? Optional.empty()
                : Optional.of("CREATE OR REPLACE TEMPORARY SECRET ml_cicd_" + name().toLowerCase(Locale.ROOT)
                        + " (TYPE " + name() + ", " + String.join(", ", options) + ")");
    }

    /** The variables in which it looks for credentials, for messages. */
    String variables() {
        return switch (this) {
            case S3 ->
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL)";
            case GCS -> "GCS_ACCESS_KEY_ID and GCS_SECRET_ACCESS_KEY";
            case AZURE -> "AZURE_STORAGE_CONNECTION_STRING";
        };
    }

    /** Other endpoints than Amazon's mostly know no bucket names in host names. */
    private static void s3(Map<String, String> environment, List<String> options) {
        add(options, "KEY_ID", environment.get("AWS_ACCESS_KEY_ID"));
        add(options, "SECRET", environment.get("AWS_SECRET_ACCESS_KEY"));
        add(options, "SESSION_TOKEN", environment.get("AWS_SESSION_TOKEN"));
        add(options, "REGION", environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION")));
        String endpoint =
                environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        if (!endpoint.isEmpty()) {
            add(options, "ENDPOINT", endpoint.replaceFirst("^https?://", "").replaceFirst("/$", ""));
            add(options, "URL_STYLE", "path");
            options.add("USE_SSL " + !endpoint.startsWith("http://"));
        }
    }

    private static void add(List<String> options, String key, String value) {
        if (value != null && !value.isEmpty()) {
            options.add(key + " " + Sql.literal(value));
        }
    }
}
