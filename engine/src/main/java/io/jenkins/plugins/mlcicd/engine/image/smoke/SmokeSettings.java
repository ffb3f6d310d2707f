package io.jenkins.plugins.mlcicd.engine.image.smoke;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How an image is tried.
 *
 * @param requests the file with the recorded requests
 * @param runtime what starts it; the first that works if empty
 * @param port the port it listens on; the image's first if empty
 * @param arguments words added to its command
 * @param ready the path that answers 200 once it can be asked
 * @param timeoutSeconds how long it may take to be ready
 * @param latencyMs what the 95th percentile of the answers' times may be, in milliseconds; empty for no limit
 * @param repeat how often each request is sent to measure that
 */
public record SmokeSettings(
        Path requests,
        Optional<ContainerRuntime> runtime,
        OptionalInt port,
        List<String> arguments,
        String ready,
        int timeoutSeconds,
        OptionalDouble latencyMs,
        int repeat) {}
