package io.jenkins.plugins.mlcicd.agent;

import hudson.FilePath;
import hudson.Util;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import jenkins.MasterToSlaveFileCallable;

/**
 * The engine's jars on an agent, below its root folder as {@code caches/ml-cicd/<sha256>/<name>.jar}. Each travels once;
 * a jar appears under its name only when it is whole.
 */
final class JarCache {
    /** One agent's parallel builds wait for each other's copies instead of sending the same jars twice. */
    private static final Map<String, Lock> LOCKS = new ConcurrentHashMap<>();

    private final FilePath folder;
    private final Lock lock;

    /**
     * An agent's cache.
     *
     * @param agentRoot the agent's root folder
     */
    JarCache(FilePath agentRoot, String agentName) {
        this.folder = agentRoot.child("caches").child("ml-cicd");
        this.lock = LOCKS.computeIfAbsent(agentName, name -> new ReentrantLock());
    }

    /** Where a jar is, or will be. */
    String path(EngineJar jar) {
        return file(jar).getRemote();
    }

    /**
     * Copies those jars that the agent does not have yet.
     *
     * @return how many were copied
     */
    int provide(List<EngineJar> jars) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            List<EngineJar> missing = folder.act(new Missing(new ArrayList<>(jars)));
            for (EngineJar jar : missing) {
                copy(jar);
            }
            return missing.size();
        } finally {
            lock.unlock();
        }
    }

    private void copy(EngineJar jar) throws IOException, InterruptedException {
        FilePath target = file(jar);
        FilePath parent = folder(jar);
        parent.mkdirs();
        FilePath temporary = parent.createTempFile("incoming", ".tmp");
        try {
            try (InputStream in = EngineRuntime.open(jar)) {
                temporary.copyFrom(in);
            }
            temporary.act(new Install(jar.sha256(), target.getRemote()));
        } finally {
            temporary.delete();
        }
    }

    private FilePath file(EngineJar jar) {
        return folder(jar).child(jar.fileName());
    }

    private FilePath folder(EngineJar jar) {
        return folder.child(jar.sha256());
    }

    /** Says which jars are not there yet, and deletes those that nobody has used for long; runs on the agent. */
    private static final class Missing extends MasterToSlaveFileCallable<List<EngineJar>> {
        private static final long serialVersionUID = 1L;
        private final ArrayList<EngineJar> jars;

        Missing(ArrayList<EngineJar> jars) {
            this.jars = jars;
        }

        @Override
        public List<EngineJar> invoke(File cache, VirtualChannel channel) throws IOException {
            List<EngineJar> missing = new ArrayList<>();
            UnusedJars unused = new UnusedJars(cache.toPath(), Instant.now());
            for (EngineJar jar : jars) {
                if (Files.isRegularFile(cache.toPath().resolve(jar.sha256()).resolve(jar.fileName()))) {
                    unused.keep(jar.sha256());
                } else {
                    missing.add(jar);
                }
            }
            unused.delete();
            return missing;
        }
    }

    /** Checks what arrived and gives it its name; runs on the agent. */
    private static final class Install extends MasterToSlaveFileCallable<Void> {
        private static final long serialVersionUID = 1L;
        private final String sha256;
        private final String target;

        Install(String sha256, String target) {
            this.sha256 = sha256;
            this.target = target;
        }

        @Override
        public Void invoke(File temporary, VirtualChannel channel) throws IOException {
            String found = sha256(temporary.toPath());
            if (!found.equals(sha256)) {
                throw new IOException(target + ": arrived damaged (SHA-256 " + found + ", expected " + sha256
                        + "); run the build again");
            }
            Path path = Path.of(target);
            try {
                Files.move(temporary.toPath(), path, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // On Windows a jar in use cannot be replaced; then another build has put the same bytes there.
                if (!Files.isRegularFile(path)) {
                    throw e;
                }
            }
            return null;
        }

        private static String sha256(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file);
                    DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
                byte[] buffer = new byte[1 << 16];
                int read;
                do {
                    read = digesting.read(buffer);
                } while (read >= 0);
                return Util.toHexString(digesting.getMessageDigest().digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }
}
