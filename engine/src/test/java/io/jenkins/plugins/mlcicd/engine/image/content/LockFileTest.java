package io.jenkins.plugins.mlcicd.engine.image.content;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Lists of Python packages in all their forms. */
public class LockFileTest {
    @Test
    public void requirements_ofPip() {
        LockFile lock = LockFile.parse("requirements.txt", """
                --index-url https://example.org/simple
                # a comment
                NumPy==1.26.4 \\
                    --hash=sha256:01 \\
                    --hash=sha256:02
                scikit_learn[extra]==1.5.0 ; python_version >= "3.9"  # another
                pandas>=2
                -e ./local
                """);

        assertEquals(Map.of("numpy", "1.26.4", "scikit-learn", "1.5.0"), lock.versions());
        assertEquals(List.of("pandas>=2", "-e ./local"), lock.open());
        assertEquals(List.of("scikit-learn"), lock.withoutHash());
    }

    @Test
    public void poetry_newAndOld() {
        LockFile now = LockFile.parse("app/poetry.lock", """
                [[package]]
                name = "numpy"
                version = "1.26.4"
                files = [{file = "numpy.whl", hash = "sha256:01"}]

                [[package]]
                name = "six"
                version = "1.16.0"
                files = []

                [metadata]
                lock-version = "2.0"
                """);
        assertEquals(Map.of("numpy", "1.26.4", "six", "1.16.0"), now.versions());
        assertEquals(List.of("six"), now.withoutHash());

        LockFile old = LockFile.parse("poetry.lock", """
                [[package]]
                name = "numpy"
                version = "1.20.0"

                [metadata.files]
                numpy = [{file = "numpy.whl", hash = "sha256:01"}]
                """);
        assertEquals(List.of(), old.withoutHash());
    }

    @Test
    public void uv_andTheStandard() {
        LockFile uv = LockFile.parse("uv.lock", """
                version = 1
                [[package]]
                name = "own-project"
                version = "0.1.0"
                source = { virtual = "." }
                [[package]]
                name = "numpy"
                version = "2.0.0"
                source = { registry = "https://example.org/simple" }
                wheels = [{ url = "https://example.org/n.whl", hash = "sha256:01", size = 1 }]
                """);
        assertEquals(Map.of("numpy", "2.0.0"), uv.versions());
        assertEquals(List.of(), uv.withoutHash());

        LockFile standard = LockFile.parse("pylock.toml", """
                lock-version = "1.0"
                [[packages]]
                name = "numpy"
                version = "2.0.0"
                wheels = [{ name = "n.whl", hashes = { sha256 = "01" } }]
                """);
        assertEquals(Map.of("numpy", "2.0.0"), standard.versions());
        assertEquals(List.of(), standard.withoutHash());
    }

    @Test
    public void pipenv() {
        LockFile lock = LockFile.parse("Pipfile.lock", """
                {"default": {"NumPy": {"version": "==1.26.4", "hashes": ["sha256:01"]}, "six": {"version": "*"}},
                 "develop": {"pytest": {"version": "==8.0.0"}}}
                """);

        assertEquals(Map.of("numpy", "1.26.4"), lock.versions());
        assertEquals(List.of("six"), lock.open());
    }

    @Test
    public void damaged_saysSo() {
        assertEquals(
                "has no packages",
                assertThrows(IllegalArgumentException.class, () -> LockFile.parse("poetry.lock", "a = 1"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> LockFile.parse("poetry.lock", "[[package"));
        assertThrows(IllegalArgumentException.class, () -> LockFile.parse("Pipfile.lock", "{"));
    }

    @Test
    public void versions_thatMeanTheSame_areNoDifference() {
        assertEquals(List.of(), LockFile.differences(Map.of("a", "1.0"), Map.of("a", "1.0.0")));
        assertEquals(List.of("a 1.0 ≠ 1.1"), LockFile.differences(Map.of("a", "1.0", "b", "1"), Map.of("a", "1.1")));
        assertEquals(List.of("a 10 ≠ 1"), LockFile.differences(Map.of("a", "10"), Map.of("a", "1")));
    }
}
