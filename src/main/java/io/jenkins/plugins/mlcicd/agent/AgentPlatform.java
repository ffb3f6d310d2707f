package io.jenkins.plugins.mlcicd.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jenkins.security.MasterToSlaveCallable;

/**
 * What the launcher must know of the machine that an agent runs on.
 *
 * @param java the path of the java program that the agent itself runs on
 * @param javaVersion its version, for the log
 * @param javaFeature the number of its feature release, such as 17
 * @param pathSeparator what stands between the entries of a class path
 * @param nativeName the name of the platform as the embedded database's jars call it, or empty if they do not know it
 * @param description the platform in words, for messages
 */
record AgentPlatform(
        String java, String javaVersion, int javaFeature, String pathSeparator, String nativeName, String description)
        implements Serializable {

    /** Asks an agent. */
    static AgentPlatform of(VirtualChannel channel) throws IOException, InterruptedException {
        return channel.call(new Find());
    }

    /**
     * The name that the embedded database's jars have for a platform.
     *
     * @param os the system property {@code os.name}
     * @param arch the system property {@code os.arch}
     * @param musl whether the C library is musl, as on Alpine Linux
     */
    static String nativeName(String os, String arch, boolean musl) {
        String system = os.toLowerCase(Locale.ROOT);
        boolean amd64 = arch.equals("amd64") || arch.equals("x86_64");
        boolean arm64 = arch.equals("aarch64") || arch.equals("arm64");
        if (system.startsWith("mac") && (amd64 || arm64)) {
            return "macos_universal";
        }
        if (system.startsWith("windows")) {
            return amd64 ? "windows_amd64" : "";
        }
        if (!system.startsWith("linux") || !(amd64 || arm64)) {
            return "";
        }
        return (amd64 ? "linux_amd64" : "linux_arm64") + (musl ? "_musl" : "");
    }

    /** Runs on the agent. */
    private static final class Find extends MasterToSlaveCallable<AgentPlatform, IOException> {
        private static final long serialVersionUID = 1L;

        @Override
        public AgentPlatform call() throws IOException {
            String os = System.getProperty("os.name");
            String arch = System.getProperty("os.arch");
            boolean musl = usesMusl();
            boolean windows = File.separatorChar == '\\';
            Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
            return new AgentPlatform(
                    java.toString(),
                    System.getProperty("java.version"),
                    Runtime.version().feature(),
                    File.pathSeparator,
                    nativeName(os, arch, musl),
                    os + " on " + arch + (musl ? " with musl" : ""));
        }

        /** The agent's own java runs on the same C library as its child will; a glibc system may have musl's as well. */
        private static boolean usesMusl() throws IOException {
            Path maps = Path.of("/proc/self/maps");
            return Files.isReadable(maps)
                    && Files.readString(maps, StandardCharsets.ISO_8859_1).contains("/ld-musl-");
        }
    }
}
