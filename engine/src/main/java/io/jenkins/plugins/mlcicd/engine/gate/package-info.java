/** What all gates share: how one is run, how it ends, how inputs are named by digest. */
package io.jenkins.plugins.mlcicd.engine.gate;
