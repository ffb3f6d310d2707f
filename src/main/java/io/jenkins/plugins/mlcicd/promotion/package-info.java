/** The default model store on the controller: its promotions and rollbacks, decided here and not on an agent. */
package io.jenkins.plugins.mlcicd.promotion;
