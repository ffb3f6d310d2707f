package io.jenkins.plugins.mlcicd.engine.image.content;

/**
 * A package that is installed in an image.
 *
 * @param kind of which world it is
 * @param name its name; of Python packages in the normal form
 * @param version its version
 */
public record InstalledPackage(Kind kind, String name, String version) {
    /** The worlds of packages, by the names that package URLs have for them. */
    public enum Kind {
        /** Python. */
        PYPI,
        /** Debian and its kin. */
        DEB,
        /** Alpine. */
        APK
    }
}
