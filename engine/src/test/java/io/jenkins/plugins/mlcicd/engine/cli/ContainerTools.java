package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The container tools of this machine, with a store of their own in a temporary folder. */
final class ContainerTools {
    private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x");

    private final Path folder;

    ContainerTools(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(
                folder.resolve("storage.conf"),
                "[storage]\ndriver = \"vfs\"\ngraphroot = \"%s/root\"\nrunroot = \"%s/run\"\n"
                        .formatted(folder, folder));
    }

    /** Skips the test, with one line, where one of the programs is missing. */
    static void assumeInstalled(String... programs) {
        for (String program : programs) {
            boolean there = new Programs(System.getenv()).has(program);
            if (!there) {
                System.out.println("Not run: a test that needs " + program + ", which this machine does not have");
            }
            assumeTrue(program + " is not installed", there);
        }
    }

    /** A command line that uses this store. */
    Cli cli(Path project) {
        return new Cli(project)
                .with("CONTAINERS_STORAGE_CONF", folder.resolve("storage.conf").toString())
                .with("BUILDAH_ISOLATION", "chroot");
    }

    /** What a program prints. */
    static String output(String... command) {
        List<String> lines = new ArrayList<>();
        CommandRun run = new CommandRun(command[0], List.of(command), Path.of(""));
        CommandRun.Outcome outcome = run.run(lines::add);
        assertEquals(String.join("\n", lines), 0, outcome.exitCode());
        return String.join("\n", lines);
    }

    /** Copies a program of this machine, with the libraries that it needs, into a folder that becomes an image. */
    static void copyProgram(Path program, Path root) throws IOException {
        Path real = program.toRealPath();
        copy(real, root.resolve(program.toString().substring(1)));
        Matcher library = LIBRARY.matcher(output("ldd", real.toString()));
        while (library.find()) {
            copy(Path.of(library.group(1)), root.resolve(library.group(1).substring(1)));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
