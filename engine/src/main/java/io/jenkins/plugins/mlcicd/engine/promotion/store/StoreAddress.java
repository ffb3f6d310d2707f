package io.jenkins.plugins.mlcicd.engine.promotion.store;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a store on another machine.
 *
 * @param kind what speaks there
 * @param uri where, without user name, password, query and fragment
 */
record StoreAddress(Kind kind, URI uri) {
    private static final String EXPECTED =
            "expected a folder, mlflow+https://HOST, mlflow+http://HOST or oci://HOST/REPOSITORY";

    private static final Pattern REPOSITORY = Pattern.compile("(/[a-z0-9]+([._-]+[a-z0-9]+)*)+");

    /** The kinds of remote stores. */
    enum Kind {
        /** MLflow's model registry. */
        MLFLOW,
        /** A registry of OCI artifacts. */
        OCI
    }

    /**
     * Reads an address.
     *
     * @throws UsageException if it is none; the message holds nothing that could be a password
     */
    static StoreAddress read(String text) {
        String scheme = text.substring(0, text.indexOf("://")).toLowerCase(Locale.ROOT);
        Kind kind = kind(scheme);
        String rest = text.substring(text.indexOf("://")).replaceFirst("(?<=[^:/])/+$", "");
        if (rest.contains("@")) {
            throw new UsageException("the store's address holds a user name or password: leave them out, "
                    + (kind == Kind.MLFLOW
                            ? "and set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
                            : "and log in to the registry instead"));
        }
        URI uri = uri(scheme.replaceFirst("^(mlflow|oci)\\+", "") + rest, text);
        if (kind == Kind.OCI && !REPOSITORY.matcher(uri.getPath()).matches()) {
            throw new UsageException(
                    "the store \"" + text + "\" names no repository: expected oci://HOST/REPOSITORY, the"
                            + " repository in lower-case letters and digits, with '.', '_', '-' or '/' between them");
        }
        return new StoreAddress(kind, uri);
    }

    private static URI uri(String address, String text) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
                throw new UsageException("the store \"" + text + "\" is no address of a store: " + EXPECTED);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new UsageException("the store \"" + text + "\" is no address of a store: " + EXPECTED, e);
        }
    }

    private static Kind kind(String scheme) {
        return switch (scheme) {
            case "mlflow+http", "mlflow+https" -> Kind.MLFLOW;
            case "oci", "oci+http" -> Kind.OCI;
            case "http", "https" ->
                throw new UsageException("the store's address starts with " + scheme
                        + "://; for an MLflow server write mlflow+" + scheme + "://, for a registry oci://");
            default ->
                throw new UsageException(
                        "the store's address starts with \"" + scheme + "://\": " + EXPECTED + suggestion(scheme));
        };
    }

    private static String suggestion(String scheme) {
        Optional<String> nearest = NearestName.to(scheme, List.of("mlflow+http", "mlflow+https", "oci", "oci+http"));
        return nearest.map(name -> "; did you mean " + name + "://?").orElse("");
    }

    /** Whether it is reached without TLS. */
    boolean isPlain() {
        return uri.getScheme().equals("http");
    }

    /** Whether it is this machine. */
    boolean isLoopback() {
        return List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
    }

    /** As a user writes it. */
    @Override
    public String toString() {
        boolean isPlainRegistry = kind == Kind.OCI && isPlain();
        return (kind == Kind.MLFLOW ? "mlflow+" : isPlainRegistry ? "oci+" : "") + uri;
    }
}
