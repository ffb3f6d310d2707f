package io.jenkins.plugins.mlcicd.engine.image.content;

/**
 * A place in an image that should not be as it is.
 *
 * @param where a path, or a part of the configuration
 * @param what what is wrong there
 */
public record Finding(String where, String what) {
    @Override
    public String toString() {
        return where + " (" + what + ")";
    }
}
