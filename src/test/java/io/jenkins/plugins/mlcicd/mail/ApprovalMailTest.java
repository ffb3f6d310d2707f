package io.jenkins.plugins.mlcicd.mail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import hudson.model.Result;
import hudson.model.User;
import hudson.tasks.Mailer;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.approval.ApprovalListener;
import io.jenkins.plugins.mlcicd.approval.StagedModel;
import java.util.List;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;

/** Mails to those who are asked for an approval. */
public class ApprovalMailTest {
    private static final String PROMOTE = "mlPromote model: 'churn', to: 'production', reason: 's3cret reason',"
            + " approvalTimeout: '2s', notify: 'leads@example.org\\nboard@example.org'";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final LoggerRule log =
            new LoggerRule().record(ApprovalMail.class, Level.WARNING).capture(10);

    private MailServer server;

    @Before
    public void startServer() throws Exception {
        server = new MailServer();
        Mailer.descriptor().setSmtpHost("127.0.0.1");
        Mailer.descriptor().setSmtpPort(server.port());
        StagedModel.stage(
                jenkins,
                folder.getRoot().toPath(),
                "{\"from\":[\"ml-leads\"],\"users\":[\"carol\",\"outsider\",\"nobody\"]}",
                "1");
        address("carol");
        address("outsider");
    }

    @After
    public void stopServer() throws Exception {
        server.close();
    }

    @Test
    public void thoseAsked_getAMailWithTheLink_andHowItEnded() throws Exception {
        WorkflowRun build = Pipelines.build(jenkins, Result.FAILURE, PROMOTE);
        String asked = server.next();
        for (String recipient : List.of("leads@example.org", "board@example.org", "carol@example.org")) {
            assertThat(asked, containsString("RCPT TO:<" + recipient + ">"));
        }
        assertThat("who may not read the job gets none", asked, not(containsString("outsider")));
        assertThat(asked, containsString("Subject: Approval asked: churn to production\n"));
        assertThat(
                asked,
                containsString(build.getFullDisplayName()
                        + " asks for your approval to bring churn version 1 (6b86b273ff34) to production.\n"));
        assertThat(asked, containsString(jenkins.getURL() + build.getUrl() + "ml-cicd/approval/promote-production/\n"));
        assertThat(asked, not(containsString("s3cret")));
        String ended = server.next();
        assertThat(ended, containsString("Subject: churn to production: not approved in time\n"));
        assertThat(ended, containsString("there came 0 of 1 approval"));
    }

    @Test
    public void serverThatIsGone_changesNothing() throws Exception {
        server.close();
        WorkflowRun build = Pipelines.build(jenkins, Result.FAILURE, PROMOTE);
        jenkins.assertLogContains("there came 0 of 1 approval", build);
        while (log.getMessages().isEmpty()) {
            Thread.sleep(50);
        }
        assertThat(
                log.getMessages().get(0), containsString("The mail \"Approval asked: churn to production\" was not"));
    }

    @Test
    public void listenerThatFails_changesNothing() throws Exception {
        jenkins.jenkins.getExtensionList(ApprovalListener.class).add(0, new ApprovalListener() {
            @Override
            public void onAsked(
                    hudson.model.Run<?, ?> run,
                    io.jenkins.plugins.mlcicd.approval.ApprovalRecord asked,
                    List<String> notify) {
                throw new IllegalStateException("a listener's fault");
            }
        });
        WorkflowRun build = Pipelines.build(jenkins, Result.FAILURE, PROMOTE);
        jenkins.assertLogContains("there came 0 of 1 approval", build);
        assertThat(server.next(), containsString("Approval asked"));
    }

    private static void address(String user) throws Exception {
        User.getOrCreateByIdOrFullName(user).addProperty(new Mailer.UserProperty(user + "@example.org"));
    }
}
