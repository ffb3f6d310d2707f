package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a machine the embedded database may take. They are one process's, whatever sessions it opens: an option of
 * the command sets them, else the environment, else they follow the machine or, where it has less, the container.
 */
public final class Limits {
    private static final String MEMORY = "ML_CICD_MEMORY";
    private static final String THREADS = "ML_CICD_THREADS";
    private static final double SHARE_OF_MEMORY = 0.6;
    private static final long LEAST_MEMORY = 64_000_000;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?(MB|GB|MIB|GIB)");

    private static volatile OptionalLong chosenMemory = OptionalLong.empty();
    private static volatile OptionalInt chosenThreads = OptionalInt.empty();

    private Limits() {}

    /**
     * Sets the memory for this process.
     *
     * @param written a size such as 2GB
     * @throws UsageException if it is none
     */
    public static void memory(String written) {
        chosenMemory = OptionalLong.of(bytes("--memory", written));
    }

    /**
     * Sets the number of threads for this process.
     *
     * @throws UsageException if it is less than one
     */
    public static void threads(int count) {
        chosenThreads = OptionalInt.of(atLeastOne("--threads", count));
    }

    /** The memory, in bytes. */
    static long memory() {
        if (chosenMemory.isPresent()) {
            return chosenMemory.getAsLong();
        }
        String written = System.getenv(MEMORY);
        if (written != null && !written.isBlank()) {
            return bytes(MEMORY, written);
        }
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return (long) (SHARE_OF_MEMORY * system.getTotalMemorySize());
    }

    /** The number of threads. */
    static int threads() {
        if (chosenThreads.isPresent()) {
            return chosenThreads.getAsInt();
        }
        String written = System.getenv(THREADS);
        if (written == null || written.isBlank()) {
            return Runtime.getRuntime().availableProcessors();
        }
        try {
            return atLeastOne(THREADS, Integer.parseInt(written.strip()));
        } catch (NumberFormatException e) {
            throw new UsageException(THREADS + ": found '" + written + "', expected a whole number", e);
        }
    }

    private static long bytes(String name, String written) {
        Matcher size = SIZE.matcher(written.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw new UsageException(name + ": found '" + written + "', expected a size such as 512MB or 2GB");
        }
        double unit = switch (size.group(2)) {
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            case "MIB" -> 1 << 20;
            default -> 1 << 30;
        };
        long bytes = Math.round(Double.parseDouble(size.group(1)) * unit);
        if (bytes < LEAST_MEMORY) {
            throw new UsageException(name + ": found '" + written + "', expected at least 64MB");
        }
        return bytes;
    }

    private static int atLeastOne(String name, int count) {
        if (count < 1) {
            throw new UsageException(name + ": found " + count + ", expected at least 1");
        }
        return count;
    }
}
