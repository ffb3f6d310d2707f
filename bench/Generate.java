import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Generates the table that the benchmarks of the data gate share; the same rows every time. Run as: java -cp
 * ml-cicd.jar Generate.java FILE.csv|FILE.parquet ROWS
 */
final class Generate {
    private static final String QUERY = """
            SELECT i AS id, h(i, 1) % 5000000 AS customer,
                ['DE', 'FR', 'US', 'GB', 'IT', 'ES', 'PL', 'SE', 'NL', 'JP'][1 + h(i, 2) % 10] AS country,
                (h(i, 3) % 100001) / 100.0 AS amount, 18 + h(i, 4) % 70 AS age, (h(i, 5) % 1000001) / 1000000.0 AS score,
                h(i, 6) % 10 = 0 AS churned, DATE '2020-01-01' + CAST(h(i, 7) % 2000 AS INTEGER) AS day,
                TIMESTAMP '2024-01-01 00:00:00' + INTERVAL (h(i, 8) % 31536000) SECOND AS seen,
                'user' || h(i, 9) % 9999999 || '@example.org' AS email,
                CASE WHEN h(i, 10) % 20 > 0 THEN h(i, 11) % 1000 END AS visits,
                ['basic', 'plus', 'pro', 'enterprise'][1 + h(i, 12) % 4] AS plan
            FROM range(ROWS) AS numbers(i)""";

    private Generate() {}

    public static void main(String[] args) throws SQLException {
        String format = args[0].endsWith(".parquet") ? "FORMAT parquet" : "FORMAT csv, HEADER true";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE MACRO h(i, salt) AS CAST(hash(i * 31 + salt) >> 1 AS BIGINT)");
            statement.execute("COPY (" + QUERY.replace("ROWS", String.valueOf(Long.parseLong(args[1]))) + ") TO '" + args[0] + "' (" + format + ")");
        }
    }
}
