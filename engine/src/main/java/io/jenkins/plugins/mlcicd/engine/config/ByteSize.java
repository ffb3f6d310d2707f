package io.jenkins.plugins.mlcicd.engine.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them, {@code 500 MB}. Units are decimal, as registries and disks count: 1 MB is 1,000,000 bytes. */
public final class ByteSize {
    /** What is accepted, for messages. */
    public static final String ACCEPTED = "a number and one of B, kB, MB, GB, for example 500 MB";

    private static final Pattern PATTERN =
            Pattern.compile("\\s*([0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*(B|kB|KB|MB|GB)\\s*");
    private static final Map<String, Integer> POWERS_OF_TEN = Map.of("B", 0, "kB", 3, "KB", 3, "MB", 6, "GB", 9);

    private ByteSize() {}

    /** The size in bytes, a fraction of a byte cut off; empty if the text is no size. */
    public static OptionalLong parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).scaleByPowerOfTen(POWERS_OF_TEN.get(matcher.group(2)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }
}
