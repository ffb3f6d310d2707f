package io.jenkins.plugins.mlcicd.engine.image.serving;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the generated server serves.
 *
 * @param module the Python file with the predict function
 * @param name its path in the project
 * @param function the function's name
 * @param port the port that it listens on
 * @param maxBytes the largest body of a request that it takes
 * @param maxInstances the most instances that it takes at once
 * @param writeTo a folder in which the server is written down to be looked at; empty for none
 */
public record ServingSettings(
        Path module, String name, String function, int port, long maxBytes, int maxInstances, Optional<Path> writeTo) {

    /** The command that starts it in the image. */
    public List<String> entrypoint(String appFolder, String modelFolder) {
        return List.of(
                "python3",
                appFolder + "/" + GeneratedServer.FILE,
                "--predict",
                appFolder + "/" + name + ":" + function,
                "--model",
                modelFolder,
                "--host",
                "0.0.0.0",
                "--port",
                Integer.toString(port),
                "--max-bytes",
                Long.toString(maxBytes),
                "--max-instances",
                Integer.toString(maxInstances));
    }
}
