package io.jenkins.plugins.mlcicd.approval;

import hudson.Util;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes what the present user decides, writes it into the model's book, and lets what waits look at it. */
public final class DecisionDesk {
    private static final Logger LOGGER = Logger.getLogger(DecisionDesk.class.getName());

    private DecisionDesk() {}

    /**
     * Takes a decision.
     *
     * @param open what there is to decide; empty if there is nothing any more
     * @param reason why; a rejection needs it
     * @param seen the {@link ApprovalCase#binding} that the user looked at; null if the user decides about whatever it is now
     * @throws Refusal if it is not taken
     */
    public static void take(Optional<ApprovalCase> open, Kind kind, String reason, String seen) throws Refusal {
        ApprovalCase current =
                open.orElseThrow(() -> new Refusal(HttpServletResponse.SC_CONFLICT, Messages.DecisionDesk_Over()));
        Approver approver = Approver.present();
        refuse(HttpServletResponse.SC_FORBIDDEN, approver.objection(current));
        String why = Util.fixNull(reason).strip();
        if (kind == Kind.REJECT && why.isEmpty()) {
            throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, Messages.DecisionDesk_Reason());
        }
        if (Util.fixEmptyAndTrim(seen) != null && !seen.strip().equals(current.binding())) {
            throw new Refusal(HttpServletResponse.SC_CONFLICT, Messages.DecisionDesk_Changed());
        }
        try {
            Origin.of(Optional.of(approver.id()), Optional.of(why), Optional.empty(), Map.of());
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            refuse(HttpServletResponse.SC_FORBIDDEN, current.decide(current.decision(kind, approver, why, now)));
        } catch (UsageException e) {
            throw new Refusal(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
        } catch (EvaluationException e) {
            LOGGER.log(Level.WARNING, "A decision about " + current.model() + " cannot be written", e);
            throw new Refusal(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, Messages.DecisionDesk_Unwritable());
        }
        WaitingPromotions.get().recheck(current.model());
    }

    private static void refuse(int status, Optional<String> why) throws Refusal {
        if (why.isPresent()) {
            throw new Refusal(status, why.get());
        }
    }
}
