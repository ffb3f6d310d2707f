package io.jenkins.plugins.mlcicd.engine.image.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what keys look like: the forms that their issuers publish, and texts too random to be anything else. */
final class SecretPatterns {
    private static final Map<String, Pattern> KNOWN = known();

    /** A name that says what follows, and a value of at least 20 characters. */
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)(?:password|passwd|secret|token|api[_-]?key|access[_-]?key"
                    + "|credentials?)[\"']?\\s*[:=]\\s*[\"']?([A-Za-z0-9+/=_-]{20,200})");

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    /** Bits for each character above which a text counts as random. Hex digits have at most 4, Base64 at most 6. */
    private static final double HEX_BITS = 3.0;

    private static final double OTHER_BITS = 4.0;

    private SecretPatterns() {}

    private static Map<String, Pattern> known() {
        Map<String, Pattern> known = new LinkedHashMap<>();
        known.put(
                "private key",
                Pattern.compile("-----BEGIN (?:[A-Z0-9]+ ){0,2}PRIVATE KEY(?: BLOCK)?-----\\s+[A-Za-z0-9+/=:]{16,}"));
        known.put("AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"));
        known.put(
                "GitHub token",
                Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})\\b"));
        known.put("GitLab token", Pattern.compile("\\bglpat-[A-Za-z0-9_-]{20,}"));
        known.put("Slack token", Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{20,}"));
        known.put("Google API key", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"));
        known.put("Stripe key", Pattern.compile("\\b[rs]k_live_[0-9A-Za-z]{24,}\\b"));
        known.put("Hugging Face token", Pattern.compile("\\bhf_[A-Za-z]{34}\\b"));
        known.put("OpenAI key", Pattern.compile("\\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{40,}"));
        known.put("npm token", Pattern.compile("\\bnpm_[A-Za-z0-9]{36}\\b"));
        known.put("PyPI token", Pattern.compile("\\bpypi-AgE[A-Za-z0-9_-]{50,}"));
        known.put("Azure storage key", Pattern.compile("AccountKey=[A-Za-z0-9+/]{86}=="));
        known.put(
                "password in a URL",
                Pattern.compile(
                        "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@\"'<>{}$%*]{1,64}:[^\\s/@\"'<>{}$%*]{6,64}@[A-Za-z0-9]"));
        return known;
    }

    /** The kind of key that a text holds for certain; empty if there is none. */
    static Optional<String> known(String text) {
        for (Map.Entry<String, Pattern> entry : KNOWN.entrySet()) {
            if (entry.getValue().matcher(text).find()) {
                return Optional.of(entry.getKey());
            }
        }
        return Optional.empty();
    }

    /** Values that are called a secret and look random; each with a few of its characters only. */
    static List<String> likely(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = ASSIGNED.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(1);
            double limit = HEX.matcher(value).matches() ? HEX_BITS : OTHER_BITS;
            if (value.matches(".*[0-9].*") && entropy(value) >= limit) {
                found.add(value.substring(0, 3) + "…");
            }
        }
        return found;
    }

    /**
     * The Shannon entropy of a text's characters, in bits for each character: the sum of -p log2 p over the characters, p
     * their shares (Shannon, A Mathematical Theory of Communication, 1948).
     */
    static double entropy(String text) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        text.chars().forEach(character -> counts.merge(character, 1, Integer::sum));
        double bits = 0;
        for (int count : counts.values()) {
            double share = (double) count / text.length();
            bits -= share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
