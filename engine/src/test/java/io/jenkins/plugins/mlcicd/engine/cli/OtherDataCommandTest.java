package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class OtherDataCommandTest {
    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void dataAreComparedWithOtherDataOfTheFile_byTheirNames() throws IOException {
        String result = run("""
                {"type": "expect_table_row_count_to_equal_other_table", "kwargs": {"other_table_name": "customers"}},
                {"type": "expect_query_results_to_match_comparison", "kwargs": {
                 "base_query": "SELECT DISTINCT customer FROM {batch}",
                 "comparison_data_source_name": "customers",
                 "comparison_query": "SELECT id FROM {batch}"}}""");
        assertTrue(result, result.startsWith("1\n"));
        assertTrue(result, result.contains("there are 3 rows, but 2 in customers"));
        assertTrue(result, result.contains("1 row(s) are not found in customers, for example customer 9"));
    }

    @Test
    public void aNameThatIsNotThere_isRefused() throws IOException {
        assertEquals(
                "2\norders: expect_table_row_count_to_equal_other_table compares with the data 'custmers', which this gate"
                        + " does not have; its data are: orders, customers\n",
                run("{\"type\": \"expect_table_row_count_to_equal_other_table\", \"kwargs\": {\"other_table_name\":"
                        + " \"custmers\"}}"));
    }

    @Test
    public void aWrongQuery_isRefusedBeforeAnythingIsJudged() throws IOException {
        assertEquals(
                "2\n" + folder.getRoot()
                        + "/orders.json:2: expectations[0].kwargs.unexpected_rows_query: the query reads"
                        + " from '/etc/passwd', expected only from {active_batch}, {batch}, {table}\n",
                run("{\"type\": \"unexpected_rows_expectation\", \"kwargs\": {\"unexpected_rows_query\": \"FROM"
                        + " '/etc/passwd'\"}}"));
    }

    @Test
    public void aQuerySeesTheRowsOfItsCondition() throws IOException {
        String result = run("""
                {"type": "unexpected_rows_expectation", "kwargs": {
                 "unexpected_rows_query": "SELECT * FROM {batch} WHERE customer > 1",
                 "row_condition": "col(\\"customer\\") < 9", "condition_parser": "great_expectations"}}""");
        assertTrue(result, result.startsWith("1\n"));
        assertTrue(result, result.contains("the query finds 1 row(s), for example id 2, customer 2"));
    }

    /** The exit code, and what is printed to standard error and output. */
    private String run(String expectations) throws IOException {
        write("orders.csv", "id,customer\n1,1\n2,2\n3,9\n");
        write("customers.csv", "id\n1\n2\n");
        write("orders.json", "{\"name\": \"orders\", \"expectations\": [\n" + expectations + "]}");
        write(
                "customers.json",
                "{\"name\": \"customers\", \"expectations\": [{\"type\": \"expect_column_to_exist\", \"kwargs\":"
                        + " {\"column\": \"id\"}}]}");
        Path config = write("ml-cicd.yml", """
                model: {name: m, path: m}
                data:
                  - {name: orders, source: orders.csv, suite: orders.json}
                  - {name: customers, source: customers.csv, suite: customers.json}
                """);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new String[] {
                    "data",
                    "--config",
                    config.toString(),
                    "--report-dir",
                    folder.getRoot().toPath().resolve("report").toString()
                },
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        return code + "\n" + err + out;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }
}
