package io.jenkins.plugins.mlcicd.engine.data;

import java.util.Locale;

/** How a text file is packed, told by the end of its name. */
enum Compression {
    /** Not at all. */
    NONE("none", ""),
    /** RFC 1952. */
    GZIP("gzip", ".gz"),
    /** RFC 8878. */
    ZSTD("zstd", ".zst");

    private final String id;
    private final String ending;

    Compression(String id, String ending) {
        this.id = id;
        this.ending = ending;
    }

    static Compression of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(GZIP.ending)) {
            return GZIP;
        }
        return name.endsWith(ZSTD.ending) ? ZSTD : NONE;
    }

    /** A file's name without the ending that says how it is packed, in lower case. */
    static String plainName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.substring(0, name.length() - of(name).ending.length());
    }

    /** The name for users and for the database. */
    @Override
    public String toString() {
        return id;
    }
}
