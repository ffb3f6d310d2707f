package io.jenkins.plugins.mlcicd.secrets;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** What the forms' fields for credentials offer and accept: what a build of the job could use. */
public final class CredentialFields {
    private CredentialFields() {}

    /**
     * The choice of a field; to whom may not see credentials, only what the field has already.
     *
     * @param item the job; null outside of one
     * @param value the id that the field has now
     */
    public static ListBoxModel items(Item item, String value, CredentialKind kind) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (maySee(item)) {
            items.includeEmptyValue();
            items.includeMatchingAs(authentication(item), item, StandardCredentials.class, List.of(), kind.matcher());
        }
        return items.includeCurrentValue(value);
    }

    /** Whether a build could use what a field names; says nothing to whom may not see credentials. */
    public static FormValidation check(Item item, String value, CredentialKind kind) {
        boolean isExpression = value.startsWith("${") && value.endsWith("}");
        if (value.isBlank() || isExpression || !maySee(item)) {
            return FormValidation.ok();
        }
        ListBoxModel found = CredentialsProvider.listCredentialsInItem(
                StandardCredentials.class,
                item,
                authentication(item),
                List.of(),
                CredentialsMatchers.allOf(kind.matcher(), CredentialsMatchers.withId(value)));
        return found.isEmpty()
                ? FormValidation.error(Messages.CredentialFields_missing(kind.words()))
                : FormValidation.ok();
    }

    /** Whether the user may see which credentials a job can use. */
    static boolean maySee(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
