/**
 * Data files as tables that SQL can ask: sources, the embedded database, columns with their types. No value is lost on
 * the way: one that does not fit its column's type is counted, and what cannot be read is an error that says where.
 */
package io.jenkins.plugins.mlcicd.engine.data;
