import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Generates predictions of two models for the same rows, the same ones every time: a key, one of 20 slices, a label, a
 * score and the predicted class. The scores of both come from the odds that made the label, with noise of their own. Run
 * as: java -cp ml-cicd.jar GeneratePredictions.java CANDIDATE.parquet BASELINE.parquet ROWS
 */
final class GeneratePredictions {
    private static final String QUERY = """
            SELECT i AS id, 's' || h(i, 1) % 20 AS slice, CAST(u(i, 2) < s(normal(i, 3) - 1) AS INTEGER) AS y,
                s(normal(i, 3) - 1 + NOISE * normal(i, SALT)) AS p, CAST(p >= 0.5 AS INTEGER) AS q
            FROM range(ROWS) AS numbers(i)""";

    private GeneratePredictions() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE MACRO h(i, salt) AS CAST(hash(i * 31 + salt) >> 1 AS BIGINT)");
            statement.execute("CREATE MACRO u(i, salt) AS (h(i, salt) % 1000000007 + 1) / 1000000009.0::DOUBLE");
            statement.execute("CREATE MACRO normal(i, salt) AS"
                    + " 1.5 * sqrt(-2 * ln(u(i, salt))) * cos(6.283185307179586 * u(i, salt + 50))");
            statement.execute("CREATE MACRO s(z) AS 1 / (1 + exp(-z))");
            write(statement, args[0], args[2], "0.3", "100");
            write(statement, args[1], args[2], "0.4", "200");
        }
    }

    private static void write(Statement statement, String file, String rows, String noise, String salt)
            throws SQLException {
        String query = QUERY.replace("ROWS", String.valueOf(Long.parseLong(rows)))
                .replace("NOISE", noise)
                .replace("SALT", salt);
        statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
}
