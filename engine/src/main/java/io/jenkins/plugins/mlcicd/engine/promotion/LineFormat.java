package io.jenkins.plugins.mlcicd.engine.promotion;

/** How the lines of a kind of chain are read. */
interface LineFormat<T> {
    /** What a line holds, for messages: "transition". */
    String noun();

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none, or its content does not have its hash
     */
    T read(String line);

    /** Its place in the chain. */
    Link link(T content);
}
