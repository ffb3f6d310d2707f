package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.Map;
import java.util.Optional;

/**
 * One build, as a tool's command lines need it.
 *
 * @param settings what to build
 * @param reference the image's name
 * @param labels its labels, sorted by name
 * @param epoch all times in the image where the tool can set them, in seconds since 1970
 * @param files the files between the tool and this program
 * @param hasLogin whether {@link ToolFiles#login()} was written
 */
record ToolJob(
        DockerfileSettings settings,
        String reference,
        Map<String, String> labels,
        long epoch,
        ToolFiles files,
        boolean hasLogin) {
    /** The variable by which tools are told of a fixed time: https://reproducible-builds.org/specs/source-date-epoch. */
    static final String EPOCH_VARIABLE = "SOURCE_DATE_EPOCH";

    /** The time that the environment says, else one second: some tools take zero for "not set". */
    static long epoch(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(EPOCH_VARIABLE))
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(Long::parseLong)
                .orElse(1L);
    }
}
