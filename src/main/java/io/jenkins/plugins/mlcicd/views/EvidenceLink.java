package io.jenkins.plugins.mlcicd.views;

/**
 * A file that is kept as evidence with a version.
 *
 * @param kind the gate whose report it is, or "predictions"
 * @param sha256 its digest
 * @param path its address below Jenkins'; null if the user may not have it
 */
public record EvidenceLink(String kind, String sha256, String path) {}
