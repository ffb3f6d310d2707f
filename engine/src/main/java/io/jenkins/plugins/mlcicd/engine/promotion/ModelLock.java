package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock that whoever writes to a model holds: against other threads of this process, for which file locks are not
 * made, and against other processes. It falls when its process ends, however that ends.
 */
final class ModelLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock inProcess;
    private final FileChannel channel;

    private ModelLock(ReentrantLock inProcess, FileChannel channel) {
        this.inProcess = inProcess;
        this.channel = channel;
    }

    /** Waits until nobody else writes. */
    static ModelLock acquire(Path file) throws IOException {
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        ReentrantLock inProcess = IN_PROCESS.computeIfAbsent(real, path -> new ReentrantLock());
        inProcess.lock();
        FileChannel channel = null;
        try {
            SharedFolders.checkWritable(real);
            boolean isNew = !Files.exists(real);
            channel = FileChannel.open(real, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            if (isNew) {
                SharedFolders.likeItsFolder(real);
            }
            lock(channel, real);
            return new ModelLock(inProcess, channel);
        } catch (IOException | RuntimeException | Error e) {
            if (channel != null) {
                channel.close();
            }
            inProcess.unlock();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            var unused = channel.lock();
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be locked (" + e.getMessage()
                            + "): the file system must lock files between those who"
                            + " write here, as local disks, NFSv4 and SMB do",
                    e);
        }
    }

    /** Lets the next one write. */
    @Override
    public void close() throws IOException {
        try {
            // Closing the channel lets go of the file's lock.
            channel.close();
        } finally {
            inProcess.unlock();
        }
    }
}
