package io.jenkins.plugins.mlcicd.approval;

import hudson.security.ACL;
import hudson.security.Permission;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Deciders;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.promotion.BuildOrigin;
import io.jenkins.plugins.mlcicd.promotion.MlPermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * A person who may be asked. The stage's policy says who may decide, by the user's id and groups; where it names nobody, the
 * permission to promote to that stage by hand is needed. No permission, not even an administrator's, gets past a policy.
 */
public final class Approver {
    /** With this begin authorities by which Spring Security tells how somebody logged in. */
    private static final String HOW_LOGGED_IN = "FACTOR_";

    private final Authentication authentication;

    private Approver(Authentication authentication) {
        this.authentication = authentication;
    }

    /** The present user. */
    public static Approver present() {
        return new Approver(Jenkins.getAuthentication2());
    }

    /** The user's id. */
    public String id() {
        return authentication.getName();
    }

    /** Why the user may not decide; empty for who may. */
    public Optional<String> objection(ApprovalCase open) {
        if (isNobody()) {
            return Optional.of(Messages.Approver_Anonymous());
        }
        Decision sample = open.decision(Decision.Kind.APPROVE, this, "", Instant.now());
        Optional<String> objection = open.stage().policy().objection(sample, open.author());
        if (objection.isPresent()) {
            return objection.map(why -> Messages.Approver_NotAsked(why));
        }
        Deciders from = open.policy().from();
        boolean isAnybodyAsked = from.groups().isEmpty() && from.users().isEmpty();
        Permission permission = open.isLastStage() ? MlPermissions.APPROVE : MlPermissions.PROMOTE;
        return isAnybodyAsked && !Jenkins.get().hasPermission2(authentication, permission)
                ? Optional.of(Messages.Approver_Permission(permission.group.title, permission.name))
                : Optional.empty();
    }

    /** The user as books of approvals name people: Jenkins made sure who it is. */
    Decider decider() {
        List<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(group -> !group.startsWith(HOW_LOGGED_IN))
                .sorted()
                .toList();
        return new Decider(id(), BuildOrigin.SOURCE, groups);
    }

    /** Whether a name is the user's, as the engine compares names. */
    public boolean is(String name) {
        return id().equalsIgnoreCase(name);
    }

    private boolean isNobody() {
        return ACL.isAnonymous2(authentication) || ACL.SYSTEM2.equals(authentication);
    }
}
