package io.jenkins.plugins.mlcicd.views;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.promotion.MlPermissions;
import io.jenkins.plugins.mlcicd.promotion.ModelInspection;
import io.jenkins.plugins.mlcicd.promotion.RecordedBuild;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The files kept as evidence of a model's versions, for download. Reports show samples of data: they are for who may read
 * the job whose build kept them, and for who decides on promotions. Predictions are a file of that job's workspace: they
 * are for who may read that.
 */
final class EvidenceFiles {
    private static final String PREDICTIONS = "predictions";

    private final ModelInspection inspection;
    private final Map<String, Transition> keptBy = new HashMap<>();

    EvidenceFiles(ModelInspection inspection) {
        this.inspection = inspection;
        for (Transition transition : inspection.history().transitions()) {
            transition.move().evidence().forEach((kind, sha256) -> keptBy.putIfAbsent(key(kind, sha256), transition));
        }
    }

    /** What a transition names as evidence. */
    List<EvidenceLink> links(Map<String, String> evidence) {
        return evidence.entrySet().stream()
                .map(entry -> link(entry.getKey(), entry.getValue()))
                .toList();
    }

    private EvidenceLink link(String kind, String sha256) {
        Transition transition = keptBy.get(key(kind, sha256));
        boolean isPermitted = transition != null && isPermitted(kind, transition);
        String path = ModelsAction.path(inspection.model()) + "evidence/" + Util.rawEncode(kind) + "/"
                + Util.rawEncode(sha256);
        return new EvidenceLink(kind, sha256, isPermitted ? path : null);
    }

    /** Sends a file, if it is what the ledger says and the user may have it. */
    void serve(String kind, String sha256, StaplerResponse2 response) throws IOException, ServletException {
        Transition transition = keptBy.get(key(kind, sha256));
        if (transition == null || !kind.matches("[a-z][a-z0-9-]*")) {
            response.sendError(StaplerResponse2.SC_NOT_FOUND);
            return;
        }
        if (!isPermitted(kind, transition)) {
            response.sendError(StaplerResponse2.SC_FORBIDDEN);
            return;
        }
        Optional<Path> file = inspection.evidence(transition.version().digest(), kind, sha256);
        if (file.isEmpty()) {
            response.sendError(StaplerResponse2.SC_NOT_FOUND);
            return;
        }
        if (!Digests.ofFile(file.get()).equals(sha256)) {
            response.sendError(StaplerResponse2.SC_CONFLICT, Messages.EvidenceFiles_Changed());
            return;
        }
        send(file.get(), inspection.model() + "-" + kind + "-" + sha256.substring(0, 12), response);
    }

    private static void send(Path file, String name, StaplerResponse2 response) throws IOException {
        String kept = file.toString();
        String extension = kept.substring(kept.lastIndexOf('.'));
        boolean isJson = extension.equals(".json");
        response.setContentType(isJson ? "application/json;charset=UTF-8" : "application/octet-stream");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + extension + "\"");
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
    }

    private static boolean isPermitted(String kind, Transition transition) {
        Jenkins jenkins = Jenkins.get();
        if (jenkins.hasPermission(Jenkins.ADMINISTER)) {
            return true;
        }
        Optional<Job<?, ?>> job = transition.move().origin().buildUrl().flatMap(RecordedBuild::jobAt);
        return kind.equals(PREDICTIONS)
                ? job.filter(found -> found.hasPermission(Item.WORKSPACE)).isPresent()
                : job.isPresent() || jenkins.hasAnyPermission(MlPermissions.PROMOTE, MlPermissions.APPROVE);
    }

    private static String key(String kind, String sha256) {
        return kind + "/" + sha256;
    }
}
