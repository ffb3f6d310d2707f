/** Finds the kind of store that a location names. */
package io.jenkins.plugins.mlcicd.engine.promotion.store;
