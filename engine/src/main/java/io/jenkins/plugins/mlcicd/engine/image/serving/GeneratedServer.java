package io.jenkins.plugins.mlcicd.engine.image.serving;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The HTTP server that goes into the image: one Python file, which needs the standard library only. */
public final class GeneratedServer {
    /** The file's name. */
    public static final String FILE = "ml_cicd_server.py";

    private GeneratedServer() {}

    /** Writes it into a folder and returns the file. */
    public static Path writeTo(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try (InputStream in = GeneratedServer.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is not in the program");
            }
            AtomicFiles.write(file, in.readAllBytes());
        }
        return file;
    }
}
