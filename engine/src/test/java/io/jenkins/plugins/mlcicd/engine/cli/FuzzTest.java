package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A short run of made-up input with a fixed seed; bench/fuzz.sh runs more of it. */
public class FuzzTest {
    private static final int CASES = 400;
    private static final long SEED = 1;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void madeUpInput_endsWithAMessage_andIsNeverTakenForGood() throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        try (FuzzRunner runner = new FuzzRunner(SEED, folder.getRoot().toPath())) {
            for (int i = 0; i < CASES; i++) {
                String problem = runner.run(i);
                if (!problem.isEmpty()) {
                    problems.add(problem);
                }
            }
        }
        assertEquals(String.join("\n", problems), 0, problems.size());
    }

    /** {@code FuzzTest CASES SEED FIRST FOLDER}: runs cases and prints the seed, what is wrong, and how many ended how. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int cases = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        int first = Integer.parseInt(args[2]);
        System.out.println("seed " + seed + ", cases " + first + " to " + (first + cases - 1));
        int problems = 0;
        try (FuzzRunner runner = new FuzzRunner(seed, Path.of(args[3]))) {
            for (int i = first; i < first + cases; i++) {
                String problem = runner.run(i);
                if (!problem.isEmpty()) {
                    problems++;
                    System.out.println(problem + "\n");
                }
            }
            runner.counts().forEach((what, count) -> System.out.println(count + " x " + what));
        }
        System.out.println(cases + " cases, seed " + seed + ": " + problems + " problem(s)");
        System.exit(problems == 0 ? 0 : 1);
    }
}
