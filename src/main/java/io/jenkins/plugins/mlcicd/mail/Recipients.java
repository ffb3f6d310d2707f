package io.jenkins.plugins.mlcicd.mail;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import hudson.tasks.Mailer;
import io.jenkins.plugins.mlcicd.approval.ApprovalRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.security.core.AuthenticationException;

/** Who gets mails about an approval. */
final class Recipients {
    private static final Logger LOGGER = Logger.getLogger(Recipients.class.getName());

    private Recipients() {}

    /**
     * The addresses that the step lists, and those of the users whom the stage names, as far as they may read the job. Whom a
     * group has, Jenkins does not know.
     */
    static Set<String> of(Run<?, ?> run, ApprovalRecord about, List<String> notify) {
        Set<String> addresses = new LinkedHashSet<>(notify);
        for (String id : about.users()) {
            Optional.ofNullable(User.getById(id, false))
                    .filter(user -> mayRead(run, user))
                    .map(user -> user.getProperty(Mailer.UserProperty.class))
                    .map(Mailer.UserProperty::getAddress)
                    .filter(address -> !address.isBlank())
                    .ifPresent(addresses::add);
        }
        return addresses;
    }

    private static boolean mayRead(Run<?, ?> run, User user) {
        try {
            return run.getParent().getACL().hasPermission2(user.impersonate2(), Item.READ);
        } catch (AuthenticationException e) {
            LOGGER.log(Level.FINE, e, () -> user + " is unknown to the security realm");
            return false;
        }
    }
}
