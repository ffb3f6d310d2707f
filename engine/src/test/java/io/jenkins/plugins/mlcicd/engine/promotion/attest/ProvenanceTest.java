package io.jenkins.plugins.mlcicd.engine.promotion.attest;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Where a version comes from: what is said, and what is not known. */
public class ProvenanceTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void statement_saysWhatIsKnown() {
        Provenance provenance = new Provenance(
                "churn",
                "a".repeat(64),
                "out/model",
                List.of(Resource.of("train.csv", "b".repeat(64)).as("data")),
                List.of(Resource.of("evaluate.json", "c".repeat(64))),
                Optional.of(new SourceRevision(COMMIT, "https://git.example/churn.git")),
                Optional.of("https://ci.example:8443/job/churn/7/"));
        assertEquals(
                "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"churn\",\"digest\":{\"sha256\":\""
                        + "a".repeat(64)
                        + "\"}}],\"predicateType\":\"https://slsa.dev/provenance/v1\",\"predicate\":{\"buildDefinition\":"
                        + "{\"buildType\":\"https://github.com/jenkinsci/ml-cicd-plugin/model-build/v1\","
                        + "\"externalParameters\":{\"model\":\"churn\",\"path\":\"out/model\"},"
                        + "\"resolvedDependencies\":[{\"name\":\"source\",\"uri\":\"git+https://git.example/churn.git\","
                        + "\"digest\":{\"gitCommit\":\"" + COMMIT
                        + "\"},\"annotations\":{\"role\":\"source\"}},{\"name\":\"train.csv\",\"digest\":{\"sha256\":\""
                        + "b".repeat(64)
                        + "\"},\"annotations\":{\"role\":\"data\"}}]},\"runDetails\":{\"builder\":{\"id\":"
                        + "\"https://ci.example:8443/\",\"version\":{\"ml-cicd\":\""
                        + Tool.current().version()
                        + "\"}},\"metadata\":{\"invocationId\":\"https://ci.example:8443/job/churn/7/\"},"
                        + "\"byproducts\":[{\"name\":\"evaluate.json\",\"digest\":{\"sha256\":\"" + "c".repeat(64)
                        + "\"}}]}}}",
                provenance.statement().json());
    }

    @Test
    public void revision_isWhatTheBuildSystemSays_withoutSecrets() {
        assertRevision(
                new SourceRevision(COMMIT, "https://git.example/churn.git"),
                Map.of("GIT_COMMIT", COMMIT, "GIT_URL", "https://user:s3cr@t@git.example/churn.git?token=t"));
        assertRevision(
                new SourceRevision(COMMIT, "https://github.com/acme/churn"),
                Map.of("GITHUB_SHA", COMMIT, "GITHUB_REPOSITORY", "acme/churn"));
        assertRevision(
                new SourceRevision(COMMIT, "https://gitlab.example/acme/churn"),
                Map.of("CI_COMMIT_SHA", COMMIT, "CI_PROJECT_URL", "https://gitlab.example/acme/churn"));
    }

    @Test
    public void withoutABuildSystem_itIsWhatIsCheckedOut() throws IOException {
        Path git = folder.newFolder("project", ".git").toPath();
        Path project = git.getParent();
        Files.createDirectories(project.resolve("sub"));
        Files.writeString(git.resolve("HEAD"), COMMIT + "\n");
        assertEquals(Optional.of(new SourceRevision(COMMIT, "")), find(project.resolve("sub")));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        assertEquals("no commit yet", Optional.empty(), find(project));
        Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + COMMIT + " refs/heads/main\n");
        assertEquals(Optional.of(new SourceRevision(COMMIT, "")), find(project));
        String newer = "f" + COMMIT.substring(1);
        Files.createDirectories(git.resolve("refs/heads"));
        Files.writeString(git.resolve("refs/heads/main"), newer + "\n");
        assertEquals(Optional.of(new SourceRevision(newer, "")), find(project));
        Path worktree = folder.newFolder("worktree").toPath();
        Path added = Files.createDirectories(git.resolve("worktrees/worktree"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + added + "\n");
        Files.writeString(added.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(added.resolve("commondir"), "../..\n");
        assertEquals(Optional.of(new SourceRevision(newer, "")), find(worktree));
    }

    @Test
    public void damagedRepository_saysNothing() throws IOException {
        Path git = folder.newFolder("project", ".git").toPath();
        Files.writeString(git.resolve("HEAD"), "ref: ../../../etc/passwd\n");
        assertEquals(Optional.empty(), find(git.getParent()));
        Files.delete(git.resolve("HEAD"));
        assertEquals(Optional.empty(), find(git.getParent()));
    }

    private static Optional<SourceRevision> find(Path project) {
        return SourceRevision.find(Map.of("GIT_COMMIT", "not a commit"), project);
    }

    private void assertRevision(SourceRevision expected, Map<String, String> environment) {
        assertEquals(
                Optional.of(expected),
                SourceRevision.find(environment, folder.getRoot().toPath()));
    }
}
