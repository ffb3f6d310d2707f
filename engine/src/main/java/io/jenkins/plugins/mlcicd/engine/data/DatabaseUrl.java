package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand in a JDBC URL, and what of it may be shown. */
final class DatabaseUrl {
    private static final String PREFIX = "jdbc:";

    /** A parameter that is a secret by its name; user:password@ and Oracle's user/password@. */
    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile(
                    "(?i)[?&;:(,][^=?&;]*(password|passwd|passphrase|pwd|secret|token|credential|apikey)[^=?&;]*="),
            Pattern.compile("//[^/@?;]*:[^@/?;]*@"),
            Pattern.compile("^jdbc:[^@?;/]*:[^:@?;/]+/[^@?;/]+@"));

    private DatabaseUrl() {}

    static boolean isOne(String location) {
        return location.startsWith(PREFIX);
    }

    /** Refuses a URL with a secret in it, without repeating it. */
    static void requireNoSecret(String url) {
        if (SECRETS.stream().anyMatch(secret -> secret.matcher(url).find())) {
            throw new UsageException("A source that begins with '" + kind(url)
                    + "' holds a password, so it is not used; leave the password out, and set it in the environment as "
                    + DatabaseLogin.PASSWORD);
        }
    }

    /** The URL without its parameters and without a user's name. */
    static String shown(String url) {
        return url.replaceFirst("(?s)[?;].*$", "").replaceFirst("//[^/@]*@", "//");
    }

    private static String kind(String url) {
        int end = url.indexOf(':', PREFIX.length());
        return end < 0 ? PREFIX : url.substring(0, end + 1);
    }
}
