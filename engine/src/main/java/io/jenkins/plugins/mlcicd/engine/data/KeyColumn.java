package io.jenkins.plugins.mlcicd.engine.data;

/**
 * A column of keys in memory, as digests of 63 bits: millions of keys need not stand there as texts to be compared. That
 * two of ten million keys have the same digest by chance is as likely as 5 in a million.
 *
 * @param digests the digest of each row's key; not copied, nobody changes them
 * @param firstMissing the first row without a key, counted from 0; -1 if each has one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its parts, never as a whole
public record KeyColumn(long[] digests, int firstMissing) {
    /** The SQL of a key's digest; null where it is missing. */
    static String sql(String text) {
        return "CASE WHEN " + text + " IS NOT NULL THEN CAST(hash(" + text + ") >> 1 AS BIGINT) END";
    }
}
