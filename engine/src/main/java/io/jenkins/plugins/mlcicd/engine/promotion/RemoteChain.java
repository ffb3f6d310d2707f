package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.List;
import java.util.Optional;

/** Lines of text in a registry, numbered from 1, to which lines are added. */
public interface RemoteChain {
    /** What messages call it. */
    String name();

    /** Its lines, in the order of their numbers; whether one is missing is not looked at. */
    List<String> lines();

    /** The line that has a number. */
    Optional<String> line(long seq);

    /** Writes the last of these lines, which are all that there are; it replaces a line that has its number. */
    void write(List<String> lines);
}
