package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The machine's own python3 as the content of an image: nothing has to be fetched for it. */
final class PythonImage {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Set<String> PARTS = Set.of(
            "collections",
            "concurrent",
            "email",
            "encodings",
            "html",
            "http",
            "importlib",
            "json",
            "lib-dynload",
            "logging",
            "re",
            "urllib");

    private PythonImage() {}

    /** Skips the test, with one line, where the machine has no such python3. */
    static void assumeThere() {
        ContainerTools.assumeInstalled("python3");
        assumeTrue("no " + PYTHON, Files.isExecutable(PYTHON));
    }

    /** Copies it into a folder. */
    static void copyTo(Path root) throws IOException {
        Path program = PYTHON.toRealPath();
        ContainerTools.copyProgram(program, root);
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/python3"), program.getFileName());
        Path library = Path.of(ContainerTools.output(
                PYTHON.toString(), "-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"));
        try (Stream<Path> files = Files.walk(library)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = library.relativize(file);
                boolean wanted = relative.getNameCount() == 1
                        || PARTS.contains(relative.getName(0).toString());
                if (wanted && !file.toString().contains("__pycache__")) {
                    Path to = root.resolve(file.toString().substring(1));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        // Extension modules need libraries of their own.
        try (Stream<Path> modules = Files.list(library.resolve("lib-dynload"))) {
            for (Path module :
                    modules.filter(file -> !file.toString().contains("_ssl")).toList()) {
                if (List.of("_json", "_bz2", "_lzma", "_hashlib").stream().anyMatch(module.toString()::contains)) {
                    ContainerTools.copyProgram(module, root);
                }
            }
        }
    }
}
