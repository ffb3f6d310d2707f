package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The command {@code experiment}, and the gate in {@code run}: exit codes, what is printed, what is left behind. */
public class ExperimentCommandTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    public void betterTreatment_passesAndLeavesItsReport() throws IOException {
        write("shop.yml", counts(1000, 1150));
        assertEquals(printed(), 0, experiment("--rules", path("shop.yml")));
        assertTrue(printed(), printed().startsWith("PASS  experiment: B against A  (2 passed"));
        assertEquals("experiment: 10000 units in A and 10000 in B, from shop analytics\n", err.toString());
        Report report = ReportJson.read(folder.getRoot().toPath().resolve("report/experiment.json"));
        assertEquals(
                List.of("rules"), report.subject().stream().map(Subject::role).toList());
        assertTrue(Files.readString(folder.getRoot().toPath().resolve("report/report.html"))
                .contains("sold better in B than in A"));
        assertTrue(Files.exists(folder.getRoot().toPath().resolve("report/junit.xml")));
    }

    @Test
    public void exitCodes_areThoseOfEveryGate() throws IOException {
        write("worse.yml", counts(1000, 850));
        assertEquals("FAIL", 1, experiment("--rules", path("worse.yml")));
        write("unsure.yml", counts(1000, 1010));
        assertEquals("INCONCLUSIVE", 4, experiment("--rules", path("unsure.yml")));
        write("missing.yml", "source: nowhere.csv\narm: arm\n" + rules());
        assertEquals("ERROR", 3, experiment("--rules", path("missing.yml")));
        assertTrue(printed(), printed().contains("nowhere.csv: no such file"));
        write("wrong.yml", counts(1000, 20000));
        assertEquals("usage", 2, experiment("--rules", path("wrong.yml")));
        assertEquals(
                "wrong.yml:1: counts.B.sold: sold is 20000, more than the 10000 units of the arm\n",
                err.toString()
                                .lines()
                                .reduce((first, last) -> last)
                                .orElseThrow()
                                .replace(folder.getRoot() + "/", "") + "\n");
    }

    @Test
    public void options_winOverTheFile() throws IOException {
        write("users.csv", "who,group,sold\nu1,x,1\nu2,y,1\nu1,y,1\n");
        write("shop.yml", counts(1000, 1150));
        int exitCode = experiment(
                path("users.csv"),
                "--rules",
                path("shop.yml"),
                "--arm",
                "group",
                "--control",
                "x",
                "--treatment",
                "y",
                "--unit",
                "who");
        assertEquals(3, exitCode);
        assertTrue(
                printed(),
                printed()
                        .contains(
                                "users.csv: row 3: who \"u1\" is in the arm \"y\", and in row 1 in the arm \"x\"; a unit"
                                        + " belongs to one arm"));
    }

    @Test
    public void run_stopsAtAnExperimentThatIsNotWon() throws IOException {
        write(
                "ml-cicd.yml",
                "model: {name: shop, path: model.bin}\nexperiment:\n  "
                        + counts(1000, 850).strip().replace("\n", "\n  ")
                        + "\npromote: {stages: [{name: staging}]}\n");
        write("model.bin", "weights");
        assertEquals(
                1,
                Main.run(
                        new String[] {"run", path("ml-cicd.yml"), "--report-dir", path("report"), "--store", path("s")},
                        new PrintWriter(out),
                        new PrintWriter(err)));
        assertTrue(printed(), printed().contains("Stopped at experiment. Not run: promote\n"));
    }

    @Test
    public void nothingToHold_isWrongUsage() {
        assertEquals(2, experiment());
        assertEquals(
                "Nothing says what must hold: name a file with --rules, or a --config that has the section 'experiment'\n",
                err.toString());
    }

    private static String counts(int control, int treatment) {
        return "counts: {A: {units: 10000, sold: " + control + "}, B: {units: 10000, sold: " + treatment
                + "}}\nfrom: shop analytics\n" + rules();
    }

    private static String rules() {
        return "control: A\ntreatment: B\nrules: [{metric: sold, better-than: {by: 0}}]\n";
    }

    private int experiment(String... arguments) {
        List<String> all = new ArrayList<>(List.of("experiment", "--report-dir", path("report")));
        all.addAll(Arrays.asList(arguments));
        return Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    }

    private String printed() {
        return out.toString();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.getRoot().toPath().resolve(name), content);
    }

    private String path(String name) {
        return folder.getRoot().toPath().resolve(name).toString();
    }
}
