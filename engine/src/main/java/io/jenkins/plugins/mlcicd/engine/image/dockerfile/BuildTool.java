package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.List;

/** The command lines of a tool: nothing else is known of it. */
interface BuildTool {
    /** What messages call it. */
    String name();

    /** Builds the image; writes {@link ToolFiles#imageId()}. */
    ToolCommand build(ToolJob job);

    /** Writes the built image into {@link ToolFiles#archive()}. */
    ToolCommand export(ToolJob job, String imageId);

    /** What of a build this tool cannot do, in the words of the keys; empty if it can do all. */
    List<String> cannot(DockerfileSettings settings);
}
