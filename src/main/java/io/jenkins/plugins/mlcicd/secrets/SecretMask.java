package io.jenkins.plugins.mlcicd.secrets;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;

/** Hides secrets, also encoded as shells and HTTP have them, in what a child process says. */
public final class SecretMask {
    private static final String STARS = "****";

    private final Pattern pattern;

    private SecretMask(Pattern pattern) {
        this.pattern = pattern;
    }

    /** A mask for some values; the lines of one that has several may stand apart. */
    public static SecretMask of(Collection<String> secrets) {
        return new SecretMask(SecretPatterns.getAggregateSecretPattern(
                secrets.stream().flatMap(SecretMask::withLines).toList()));
    }

    private static Stream<String> withLines(String secret) {
        return Stream.concat(Stream.of(secret), secret.lines().map(String::strip));
    }

    /** A stream that masks line by line, and is to be closed when the last has been written; it leaves the log open. */
    public OutputStream over(OutputStream log) {
        return isEmpty()
                ? log
                : new SecretPatterns.MaskingOutputStream(log, () -> pattern, StandardCharsets.UTF_8.name());
    }

    /** A text without the secrets. */
    public String text(String text) {
        return isEmpty() ? text : pattern.matcher(text).replaceAll(STARS);
    }

    /** A report's JSON without the secrets. */
    public String report(String json) {
        return isEmpty() ? json : MaskedReport.of(json, this);
    }

    private boolean isEmpty() {
        return pattern.pattern().isEmpty();
    }
}
