package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 2d}, {@code 36 h}, {@code 90min}. */
public final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([a-z]+)\\s*");
    private static final Map<String, Long> SECONDS =
            Map.of("s", 1L, "min", 60L, "h", 3_600L, "d", 86_400L, "w", 604_800L);

    private Durations() {}

    /**
     * The duration at a key, if it is there.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is not one
     */
    public static Optional<Duration> read(Section section, String key) {
        return section.optionalText(key).map(written -> parse(section, key, written));
    }

    private static Duration parse(Section section, String key, String written) {
        Matcher matcher = WRITTEN.matcher(written);
        Long seconds = matcher.matches() ? SECONDS.get(matcher.group(2)) : null;
        if (seconds == null || written.length() > 20) {
            throw section.wrong(key, "found \"" + written + "\", expected a duration such as 90min, 36h, 2d or 1w");
        }
        return Duration.ofSeconds(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(seconds))
                .longValue());
    }
}
