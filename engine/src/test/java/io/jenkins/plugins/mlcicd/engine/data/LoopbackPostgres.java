package io.jenkins.plugins.mlcicd.engine.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.Assume;
import org.junit.rules.ExternalResource;

/**
 * A real PostgreSQL on the loopback interface while a class of tests runs. It refuses to run as root; the library then
 * starts it in a user namespace of its own. Where the machine does not allow that, the tests are skipped, and say so.
 */
public final class LoopbackPostgres extends ExternalResource {
    /** The one user who must give a password. */
    public static final String READER = "reader";

    /** That password. */
    public static final String PASSWORD = "s3cret word";

    private EmbeddedPostgres postgres;

    @Override
    protected void before() throws Throwable {
        Path folder = Files.createTempDirectory("ml-cicd-postgres");
        try {
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(true)
                    .start();
        } catch (IOException | RuntimeException e) {
            System.err.println("Skipped: PostgreSQL does not start here: " + e.getMessage());
            Assume.assumeNoException("PostgreSQL does not start here", e);
        }
        execute("CREATE ROLE " + READER + " LOGIN PASSWORD '" + PASSWORD + "'");
        Path access = Path.of(text("SHOW hba_file"));
        Files.writeString(access, "host all " + READER + " all scram-sha-256\n" + Files.readString(access));
        execute("SELECT pg_reload_conf()");
    }

    @Override
    protected void after() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new AssertionError("PostgreSQL does not stop", e);
        }
    }

    /** Its address, without a user. */
    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    /** Runs a statement as its administrator. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The only value of a query. */
    public String text(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
