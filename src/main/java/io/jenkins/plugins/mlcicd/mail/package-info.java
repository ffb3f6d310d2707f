/** Mails about approvals, where the plugin Mailer is installed. */
package io.jenkins.plugins.mlcicd.mail;
