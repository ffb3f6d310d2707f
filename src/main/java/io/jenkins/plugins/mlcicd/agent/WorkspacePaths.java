package io.jenkins.plugins.mlcicd.agent;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import jenkins.MasterToSlaveFileCallable;

/** Keeps the paths that users give inside the workspace, links resolved. */
final class WorkspacePaths extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    /** Addresses, such as jdbc:postgresql://…; a single letter is a drive of Windows. */
    private static final Pattern ADDRESS = Pattern.compile("(?!file:)[a-z][a-z0-9+.-]+:.*//.*");

    private final String root;
    private final LinkedHashMap<String, String> fieldsByPath;

    private WorkspacePaths(String root, Map<String, String> fieldsByPath) {
        this.root = root;
        this.fieldsByPath = new LinkedHashMap<>(fieldsByPath);
    }

    /**
     * Checks paths.
     *
     * @param folder what relative paths are relative to
     * @param root the workspace's root, or null if it is the folder itself
     * @param fieldsByPath the paths, each with the name of the field it was given in
     * @throws AbortException that names the field and the path, if one is outside
     */
    static void check(FilePath folder, String root, Map<String, String> fieldsByPath)
            throws IOException, InterruptedException {
        String problem = folder.act(new WorkspacePaths(root, fieldsByPath));
        if (problem != null) {
            throw new AbortException(problem);
        }
    }

    @Override
    public String invoke(File folder, VirtualChannel channel) throws IOException {
        Path base = folder.toPath().toRealPath();
        Path workspace = root == null ? base : realPath(Path.of(root));
        if (!base.startsWith(workspace)) {
            workspace = base;
        }
        for (Map.Entry<String, String> entry : fieldsByPath.entrySet()) {
            String path = entry.getKey();
            if (!ADDRESS.matcher(path).matches() && !isInside(workspace, base, path)) {
                return entry.getValue() + ": \"" + path + "\" is outside the workspace; give a path inside it";
            }
        }
        return null;
    }

    private static boolean isInside(Path workspace, Path base, String path) throws IOException {
        try {
            return realPath(base.resolve(path)).startsWith(workspace);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The path with links resolved as far as it exists. */
    private static Path realPath(Path path) throws IOException {
        Path normal = path.toAbsolutePath().normalize();
        Path existing = normal;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null ? normal : existing.toRealPath().resolve(existing.relativize(normal));
    }
}
