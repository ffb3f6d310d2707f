package io.jenkins.plugins.mlcicd.mail;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.approval.ApprovalLinks;
import io.jenkins.plugins.mlcicd.approval.ApprovalListener;
import io.jenkins.plugins.mlcicd.approval.ApprovalRecord;
import io.jenkins.plugins.mlcicd.approval.ApprovalState;
import io.jenkins.plugins.mlcicd.approval.DecisionRecord;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.plugins.mailer.tasks.MimeMessageBuilder;

/**
 * Mails those who are asked for an approval, and tells them how it ended. The mails name what is approved and where; nothing
 * of the build's log, its parameters or its reason. Whether they can be sent makes no difference to the build.
 */
@Extension(optional = true)
public final class ApprovalMail implements ApprovalListener {
    private static final Logger LOGGER = Logger.getLogger(ApprovalMail.class.getName());

    @Override
    public void onAsked(Run<?, ?> run, ApprovalRecord asked, List<String> notify) {
        String text = String.join(
                "\n",
                Messages.ApprovalMail_Asked(
                        run.getFullDisplayName(), asked.model(), asked.versionInWords(), asked.stage()),
                "",
                Messages.ApprovalMail_Digest(asked.version()),
                Messages.ApprovalMail_Replaces(
                        asked.replaced().map(VersionId::toString).orElse("-")),
                Messages.ApprovalMail_Count(asked.count()),
                Messages.ApprovalMail_Until(
                        asked.expires().map(Object::toString).orElse("-")),
                "",
                link(run, asked));
        send(run, asked, notify, Messages.ApprovalMail_AskedSubject(asked.model(), asked.stage()), text);
    }

    @Override
    public void onEnded(Run<?, ?> run, ApprovalRecord ended, List<String> notify) {
        String outcome = outcome(ended.state());
        String approved = ended.decisions().stream()
                .filter(decision -> decision.isCounts() && decision.isApproval())
                .map(DecisionRecord::getActor)
                .collect(Collectors.joining(", "));
        String text = String.join(
                "\n",
                Messages.ApprovalMail_Ended(ended.model(), ended.versionInWords(), ended.stage(), outcome),
                ended.message(),
                Messages.ApprovalMail_ApprovedBy(approved.isEmpty() ? "-" : approved),
                "",
                link(run, ended));
        send(run, ended, notify, Messages.ApprovalMail_EndedSubject(ended.model(), ended.stage(), outcome), text);
    }

    private static void send(Run<?, ?> run, ApprovalRecord about, List<String> notify, String subject, String text) {
        Set<String> recipients = Recipients.of(run, about, notify);
        if (!recipients.isEmpty()) {
            Computer.threadPoolForRemoting.submit(() -> send(recipients, subject, text));
        }
    }

    private static void send(Set<String> recipients, String subject, String text) {
        try {
            Transport.send(new MimeMessageBuilder()
                    .setMimeType("text/plain")
                    .setSubject(subject)
                    .setBody(text)
                    .addRecipients(String.join(",", recipients))
                    .buildMimeMessage());
        } catch (MessagingException | UnsupportedEncodingException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "The mail \"" + subject + "\" was not sent", e);
        }
    }

    private static String link(Run<?, ?> run, ApprovalRecord about) {
        return ApprovalLinks.url(ApprovalLinks.ofBuild(run, about.id()));
    }

    private static String outcome(ApprovalState state) {
        return switch (state) {
            case WAITING -> Messages.ApprovalMail_Waiting();
            case APPROVED -> Messages.ApprovalMail_Approved();
            case REJECTED -> Messages.ApprovalMail_Rejected();
            case EXPIRED -> Messages.ApprovalMail_Expired();
            case REFUSED -> Messages.ApprovalMail_Refused();
            case ABORTED -> Messages.ApprovalMail_Aborted();
        };
    }
}
