package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commit that a model was built from.
 *
 * @param commit the commit's id, in lower-case hex
 * @param repository where it is from, without user name and password; may be empty
 */
public record SourceRevision(String commit, String repository) {
    private static final String COMMIT = "[0-9a-f]{40}|[0-9a-f]{64}";

    /** Checks the id, and takes secrets out of the address. */
    public SourceRevision {
        if (!commit.matches(COMMIT)) {
            throw new IllegalArgumentException("not a commit: " + commit);
        }
        repository = repository.replaceFirst("://[^/@]*@", "://").replaceAll("[?#].*", "");
    }

    /**
     * What the build system says in the environment (Jenkins, GitHub, GitLab), else what the repository around a folder
     * has checked out; empty if neither is known. Whether files were changed since is not known.
     */
    public static Optional<SourceRevision> find(Map<String, String> environment, Path folder) {
        for (List<String> names : List.of(
                List.of("GIT_COMMIT", "GIT_URL"),
                List.of("GITHUB_SHA", "GITHUB_REPOSITORY"),
                List.of("CI_COMMIT_SHA", "CI_PROJECT_URL"))) {
            String commit = environment.getOrDefault(names.get(0), "");
            if (commit.matches(COMMIT)) {
                String repository = environment.getOrDefault(names.get(1), "");
                boolean isGitHubName = names.get(1).equals("GITHUB_REPOSITORY") && !repository.isEmpty();
                String server = environment.getOrDefault("GITHUB_SERVER_URL", "https://github.com");
                return Optional.of(new SourceRevision(commit, isGitHubName ? server + "/" + repository : repository));
            }
        }
        return checkedOut(folder.toAbsolutePath());
    }

    Resource asResource() {
        String uri = repository.isEmpty() ? "" : "git+" + repository;
        return new Resource("source", uri, Map.of("gitCommit", commit), "source");
    }

    private static Optional<SourceRevision> checkedOut(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                try {
                    return commit(gitFolder(at.resolve(".git"))).map(commit -> new SourceRevision(commit, ""));
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** A work tree that was added has a file in its place, which names the folder. */
    private static Path gitFolder(Path git) throws IOException {
        if (Files.isDirectory(git)) {
            return git;
        }
        return git.resolveSibling(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
    }

    private static Optional<String> commit(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref: ")) {
            return Optional.of(head).filter(commit -> commit.matches(COMMIT));
        }
        String ref = head.substring("ref: ".length());
        Path common = Files.exists(git.resolve("commondir"))
                ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                : git;
        if (Files.isRegularFile(common.resolve(ref))) {
            return Optional.of(Files.readString(common.resolve(ref)).strip()).filter(commit -> commit.matches(COMMIT));
        }
        Path packed = common.resolve("packed-refs");
        return !Files.exists(packed)
                ? Optional.empty()
                : Files.readAllLines(packed).stream()
                        .filter(line -> line.endsWith(" " + ref))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .filter(commit -> commit.matches(COMMIT))
                        .findFirst();
    }
}
