package io.jenkins.plugins.mlcicd.engine.promotion;

import java.io.IOException;
import java.nio.file.Path;

/** Is told of every change to a store's files before it is made: tests let crashes and full disks happen here. */
@FunctionalInterface
interface Steps {
    /** Nothing happens between the changes. */
    Steps UNWATCHED = (step, file, content) -> {};

    /**
     * A change is about to be made.
     *
     * @param step what kind of change: "create", "write", "sync", "rename", "append", "delete"
     * @param file the file or folder that changes
     * @param content what is appended; empty for other changes
     */
    void before(String step, Path file, String content) throws IOException;
}
