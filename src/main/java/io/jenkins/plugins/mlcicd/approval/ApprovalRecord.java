package io.jenkins.plugins.mlcicd.approval;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.ApprovalPolicy;
import io.jenkins.plugins.mlcicd.model.RecordTexts;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What build.xml keeps of a wait for approvals: what was asked, whom, until when, and what came of it. Immutable, as the
 * build may be saved by another thread at any time. Builds of every released version are read with this class: fields may be
 * added, and are null in builds that were saved before.
 */
public final class ApprovalRecord implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String model;
    private final String stage;
    private final String version;
    private final long versionNumber;
    private final TreeMap<String, String> evidence;

    @CheckForNull
    private final String author;

    @CheckForNull
    private final String replaced;

    private final long replacedNumber;
    private final ArrayList<String> groups;
    private final ArrayList<String> users;
    private final int count;
    private final boolean authorMayApprove;
    private final long since;

    @CheckForNull
    private final Long expires;

    private final String state;
    private final String message;
    private final ArrayList<DecisionRecord> decisions;

    private ApprovalRecord(String id, ApprovalCase open, Instant since, Optional<Instant> expires) {
        ApprovalPolicy policy = open.policy();
        this.id = id;
        this.model = open.model();
        this.stage = open.stage().name();
        this.version = open.version().digest();
        this.versionNumber = open.version().number();
        this.evidence = new TreeMap<>(open.evidence());
        this.author = open.author().map(RecordTexts::shorten).orElse(null);
        this.replaced = open.replaced().map(VersionId::digest).orElse(null);
        this.replacedNumber = open.replaced().map(VersionId::number).orElse(0L);
        this.groups = new ArrayList<>(
                policy.from().groups().stream().map(RecordTexts::shorten).toList());
        this.users = new ArrayList<>(
                policy.from().users().stream().map(RecordTexts::shorten).toList());
        this.count = policy.count();
        this.authorMayApprove = policy.authorMayApprove();
        this.since = since.toEpochMilli();
        this.expires = expires.map(Instant::toEpochMilli).orElse(null);
        this.state = ApprovalState.WAITING.name();
        this.message = "";
        this.decisions = new ArrayList<>();
    }

    private ApprovalRecord(ApprovalRecord before, ApprovalState state, String message, List<DecisionRecord> decisions) {
        this.id = before.id;
        this.model = before.model;
        this.stage = before.stage;
        this.version = before.version;
        this.versionNumber = before.versionNumber;
        this.evidence = before.evidence;
        this.author = before.author;
        this.replaced = before.replaced;
        this.replacedNumber = before.replacedNumber;
        this.groups = before.groups;
        this.users = before.users;
        this.count = before.count;
        this.authorMayApprove = before.authorMayApprove;
        this.since = before.since;
        this.expires = before.expires;
        this.state = state.name();
        this.message = RecordTexts.shorten(message);
        this.decisions = new ArrayList<>(decisions);
    }

    /** The record of a wait that begins. */
    public static ApprovalRecord waiting(String id, ApprovalCase open, Instant since, Optional<Instant> expires) {
        return new ApprovalRecord(id, open, since, expires);
    }

    /** The same wait for another case: version or evidence changed. */
    public ApprovalRecord about(ApprovalCase open) {
        return new ApprovalRecord(id, open, Instant.ofEpochMilli(since), expires());
    }

    /** The wait when it has ended. */
    public ApprovalRecord ended(ApprovalState how, String why, List<DecisionRecord> decided) {
        return new ApprovalRecord(this, how, why, decided);
    }

    /** Its id in the build. */
    public String id() {
        return id;
    }

    /** The model. */
    public String model() {
        return model;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }

    /** The version's digest. */
    public String version() {
        return version;
    }

    /** The version in words: its number, or the beginning of its digest while it has none. */
    public String versionInWords() {
        return new VersionId(version, versionNumber).toString();
    }

    /** The version's number; 0 if the store did not have it. */
    public long versionNumber() {
        return versionNumber;
    }

    /** SHA-256 of the reports that counted, by gate. */
    public Map<String, String> evidence() {
        return Map.copyOf(evidence);
    }

    /** Who first brought the version into the store. */
    public Optional<String> author() {
        return Optional.ofNullable(author);
    }

    /** What it was to replace in the stage. */
    public Optional<VersionId> replaced() {
        return Optional.ofNullable(replaced).map(digest -> new VersionId(digest, replacedNumber));
    }

    /** The groups whose members were asked. */
    public List<String> groups() {
        return List.copyOf(groups);
    }

    /** The users who were asked. */
    public List<String> users() {
        return List.copyOf(users);
    }

    /** How many approvals were asked for. */
    public int count() {
        return count;
    }

    /** Whether the version's author's counts. */
    public boolean authorMayApprove() {
        return authorMayApprove;
    }

    /** Since when people were asked. */
    public Date since() {
        return new Date(since);
    }

    /** Until when; as long as the build waits if empty. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires).map(Instant::ofEpochMilli);
    }

    /** How it stands. */
    public ApprovalState state() {
        for (ApprovalState known : ApprovalState.values()) {
            if (known.name().equals(state)) {
                return known;
            }
        }
        return ApprovalState.REFUSED;
    }

    /** Why it ended so; empty while it waits. */
    public String message() {
        return message;
    }

    /** What had been decided when it ended. */
    public List<DecisionRecord> decisions() {
        return List.copyOf(decisions);
    }
}
