import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a person would write who knows the file and its types: one query with what the 40 expectations of suite.py need,
 * no digest, no check that the file was read whole. Run as: java -cp ml-cicd.jar HandWritten.java FILE
 */
final class HandWritten {
    private static final String TYPES = "{id: 'BIGINT', customer: 'BIGINT', country: 'VARCHAR', amount: 'DOUBLE',"
            + " age: 'BIGINT', score: 'DOUBLE', churned: 'BOOLEAN', day: 'DATE', seen: 'TIMESTAMP', email: 'VARCHAR',"
            + " visits: 'BIGINT', plan: 'VARCHAR'}";

    private static final String QUERY = """
            SELECT count(*), count(id), count(customer), count(country), count(amount), count(age), count(score),
                count(churned), count(day), count(seen), count(email), count(visits), count(plan),
                count(DISTINCT id),
                count_if(amount NOT BETWEEN 0 AND 1000), count_if(age NOT BETWEEN 18 AND 87),
                count_if(score NOT BETWEEN 0 AND 1), count_if(visits NOT BETWEEN 0 AND 999),
                count_if(customer NOT BETWEEN 0 AND 4999999),
                count_if(country NOT IN ('DE', 'FR', 'US', 'GB', 'IT', 'ES', 'PL', 'SE', 'NL', 'JP')),
                count_if(plan NOT IN ('basic', 'plus', 'pro', 'enterprise')),
                count_if(NOT regexp_matches(email, '^user\\d+@example\\.org$')),
                count_if(NOT regexp_matches(country, '^[A-Z]{2}$')),
                count_if(length(email) NOT BETWEEN 10 AND 40),
                avg(amount), avg(age), avg(score), median(amount), median(score),
                stddev_samp(amount), stddev_samp(score), min(amount), max(amount), min(age), max(age), sum(visits),
                count(DISTINCT country), count(DISTINCT customer), list(DISTINCT plan)
            FROM\s""";

    private HandWritten() {}

    public static void main(String[] args) throws SQLException {
        String file = "'" + Path.of(args[0]) + "'";
        String source = args[0].endsWith(".parquet")
                ? "read_parquet(" + file + ")"
                : "read_csv(" + file + ", auto_detect = false, header = true, columns = " + TYPES + ")";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(QUERY + source)) {
            result.next();
            System.out.println(result.getLong(1) + " rows");
        }
    }
}
