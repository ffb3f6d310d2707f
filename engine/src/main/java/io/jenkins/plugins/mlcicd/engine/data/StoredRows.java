package io.jenkins.plugins.mlcicd.engine.data;

/**
 * Rows of another database, stored in the embedded one.
 *
 * @param table the stored rows as a table
 * @param digest what names exactly these rows
 */
record StoredRows(RawTable table, RowDigest.Result digest) {}
