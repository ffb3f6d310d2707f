/** What can be checked of the Jenkins plugin without Jenkins: its sources, forms, help, and the steps that docs show. */
package io.jenkins.plugins.mlcicd.engine.plugin;
