package io.jenkins.plugins.mlcicd.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them, {@code 2d}, {@code 36 h}, {@code 90min}, and as messages say them. */
public final class Durations {
    /** What is accepted, for messages. */
    public static final String ACCEPTED = "a duration such as 90min, 36h, 2d or 1w";

    private static final Pattern WRITTEN = Pattern.compile("\\s*([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([a-z]+)\\s*");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "min", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);

    /** A thousand years: what is longer is a slip, and would not fit a date. */
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000L * 366 * 86_400);

    private Durations() {}

    /**
     * The duration at a key, if it is there.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is not one
     */
    public static Optional<Duration> read(Section section, String key) {
        return section.optionalText(key)
                .map(written -> parse(written)
                        .orElseThrow(() -> section.wrong(key, "found \"" + written + "\", expected " + ACCEPTED)));
    }

    /** The duration that a text says, a fraction of a second cut off; empty if it says none. */
    public static Optional<Duration> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        Long seconds = matcher.matches() ? SECONDS.get(matcher.group(2)) : null;
        if (seconds == null) {
            return Optional.empty();
        }
        BigDecimal total = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(seconds));
        return total.compareTo(LONGEST_SECONDS) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(total.longValue()));
    }

    /** A duration in its two largest units, cut off below: {@code 1 d 6 h}, {@code 3 min 20 s}, {@code 0 s}. */
    public static String inWords(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long[] amounts = {seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60};
        String[] units = {"d", "h", "min", "s"};
        int largest = 0;
        while (largest < 3 && amounts[largest] == 0) {
            largest++;
        }
        String words = amounts[largest] + " " + units[largest];
        return largest < 3 && amounts[largest + 1] > 0
                ? words + " " + amounts[largest + 1] + " " + units[largest + 1]
                : words;
    }
}
