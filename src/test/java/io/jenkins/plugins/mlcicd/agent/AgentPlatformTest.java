package io.jenkins.plugins.mlcicd.agent;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

/** Which native library an agent gets. */
public class AgentPlatformTest {
    @Test
    public void knownPlatforms() {
        assertEquals("linux_amd64", AgentPlatform.nativeName("Linux", "amd64", false));
        assertEquals("linux_amd64_musl", AgentPlatform.nativeName("Linux", "amd64", true));
        assertEquals("linux_arm64", AgentPlatform.nativeName("Linux", "aarch64", false));
        assertEquals("macos_universal", AgentPlatform.nativeName("Mac OS X", "aarch64", false));
        assertEquals("macos_universal", AgentPlatform.nativeName("Mac OS X", "x86_64", false));
        assertEquals("windows_amd64", AgentPlatform.nativeName("Windows Server 2022", "amd64", false));
    }

    @Test
    public void otherPlatforms_haveNone() throws Exception {
        assertEquals("", AgentPlatform.nativeName("AIX", "ppc64", false));
        assertEquals("", AgentPlatform.nativeName("Linux", "s390x", false));
        assertEquals("", AgentPlatform.nativeName("Windows 11", "aarch64", false));
        EngineRuntime runtime = EngineRuntime.load();
        assertEquals(List.of(), runtime.nativeLibraries(AgentPlatform.nativeName("Linux", "aarch64", true)));
        assertEquals(List.of(), runtime.nativeLibraries(""));
    }

    @Test
    public void runtime_hasOneNativeLibraryForEachPlatform() throws Exception {
        EngineRuntime runtime = EngineRuntime.load();
        assertEquals(
                List.of("linux_amd64", "linux_amd64_musl", "linux_arm64", "macos_universal", "windows_amd64"),
                runtime.platforms());
        for (String platform : runtime.platforms()) {
            assertEquals(platform, 1, runtime.nativeLibraries(platform).size());
        }
        assertTrue(runtime.libraries().stream().anyMatch(jar -> jar.fileName().equals("ml-cicd-engine.jar")));
        assertFalse(runtime.libraries().stream().anyMatch(jar -> jar.path().contains("native")));
    }
}
