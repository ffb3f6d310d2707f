package io.jenkins.plugins.mlcicd.engine.image.smoke;

/** A container that runs. */
interface Container extends AutoCloseable {
    /** The port on loopback at which it answers. */
    int port();

    /** Whether it still runs. */
    boolean isAlive();

    /** The last lines that it printed. */
    String lastOutput();

    /** Stops it and removes what was made for it. */
    @Override
    void close();
}
