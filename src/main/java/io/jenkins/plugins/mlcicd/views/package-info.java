/** What people see of gates: pages of builds and jobs, trends, stages, badges, columns. Nothing here decides anything. */
package io.jenkins.plugins.mlcicd.views;
