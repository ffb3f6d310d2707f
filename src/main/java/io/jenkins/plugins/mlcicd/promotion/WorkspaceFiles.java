package io.jenkins.plugins.mlcicd.promotion;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.MasterToSlaveFileCallable;

/**
 * Copies files of a workspace to the controller, as regular files and nothing else: what the agent says about names is
 * checked here, so no file is made outside the target, and no link at all.
 */
final class WorkspaceFiles {
    private static final int MAX_FILES = 100_000;

    private final FilePath workspace;
    private final Path target;

    /**
     * A copy to be.
     *
     * @param target a folder of the controller that only this copy uses
     */
    WorkspaceFiles(FilePath workspace, Path target) {
        this.workspace = workspace;
        this.target = target;
    }

    /**
     * Copies a file or folder.
     *
     * @param path relative to the workspace, or absolute and in it
     * @return its path relative to the workspace
     * @throws AbortException if it is not there, or cannot be taken
     */
    String copy(String path) throws IOException, InterruptedException {
        Listing listing = workspace.act(new Look(path));
        if (listing.problem() != null) {
            throw new AbortException(path + ": " + listing.problem());
        }
        if (listing.files().size() > MAX_FILES) {
            throw new AbortException(path + ": more than " + MAX_FILES + " files");
        }
        for (String file : listing.files()) {
            Path copy = inTarget(file);
            if (Files.exists(copy)) {
                // Copied before: predictions may lie in the model's folder.
                continue;
            }
            Path parent = copy.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (InputStream in = workspace.child(file).read()) {
                Files.copy(in, copy);
            }
        }
        return listing.path();
    }

    private Path inTarget(String file) throws AbortException {
        try {
            Path copy = target.resolve(file).normalize();
            if (copy.startsWith(target) && !copy.equals(target)) {
                return copy;
            }
        } catch (InvalidPathException e) {
            throw new AbortException("The agent sent a file name that this system cannot have: " + e.getReason());
        }
        throw new AbortException("The agent sent a file name that leads out of the workspace");
    }

    /**
     * What there is at a path.
     *
     * @param path the path relative to the workspace
     * @param files the paths of its files, relative to the workspace; the path itself if it is a file
     * @param problem why it cannot be taken, or null
     */
    private record Listing(String path, ArrayList<String> files, String problem) implements Serializable {
        static Listing refused(String problem) {
            return new Listing("", new ArrayList<>(), problem);
        }
    }

    /** Looks on the agent. */
    private static final class Look extends MasterToSlaveFileCallable<Listing> {
        private static final long serialVersionUID = 1L;
        private final String path;

        Look(String path) {
            this.path = path;
        }

        @Override
        public Listing invoke(File folder, VirtualChannel channel) throws IOException {
            Path base = folder.toPath().toAbsolutePath().normalize();
            Path source = base.resolve(path).normalize();
            if (!source.startsWith(base) || source.equals(base)) {
                return Listing.refused("must be below the folder that the step runs in, " + base);
            }
            if (!Files.exists(source)) {
                return Listing.refused("no such file or folder");
            }
            if (!Files.isDirectory(source)) {
                String name = Digests.relativeName(base, source);
                return new Listing(name, new ArrayList<>(List.of(name)), null);
            }
            try (Stream<Path> entries = Files.walk(source)) {
                var link = entries.filter(entry -> !entry.equals(source))
                        .filter(entry -> Files.isSymbolicLink(entry) && Files.isDirectory(entry))
                        .findFirst();
                if (link.isPresent()) {
                    return Listing.refused("holds a link to a folder, " + base.relativize(link.get())
                            + "; a version keeps files and folders only");
                }
            }
            ArrayList<String> files = new ArrayList<>();
            Digests.filesIn(source).forEach(file -> files.add(Digests.relativeName(base, file)));
            return new Listing(Digests.relativeName(base, source), files, null);
        }
    }
}
