/**
 * Promotion: model versions named by digest, a ladder of stages, a ledger of every transition, and the way back. It needs
 * neither the database nor the image builder, so that it can run on a Jenkins controller too.
 */
package io.jenkins.plugins.mlcicd.engine.promotion;
