import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.promotion.FolderStore;
import io.jenkins.plugins.mlcicd.engine.promotion.HistoryInspection;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackGate;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.StoreLocation;
import io.jenkins.plugins.mlcicd.engine.promotion.Transition;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Processes that promote and roll back until they are killed, and what is looked for afterwards; see crash.sh, race.sh. */
public final class Promotions {
    private static final String MODEL = "churn";
    private static final Pattern STAGE_FILE =
            Pattern.compile("\"version\":\"([0-9a-f]{64})\".*\"seq\":([0-9]+),\"hash\":\"([0-9a-f]{64})\"");

    private final Path work;
    private final Path store;
    private final PromotionSettings settings;

    private Promotions(Path work) {
        this.work = work;
        this.store = work.resolve("models");
        this.settings = PromotionSettings.standard().withStore(StoreLocation.folder(store));
    }

    public static void main(String[] args) throws Exception {
        Promotions promotions = new Promotions(Path.of(args[1]));
        switch (args[0]) {
            case "work" -> promotions.work(args[2]);
            case "crash" -> promotions.crash(Integer.parseInt(args[2]));
            case "promote" -> promotions.promoteMany(args[2], Integer.parseInt(args[3]));
            case "scale" -> promotions.scale(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "time" -> promotions.time(Integer.parseInt(args[2]));
            case "race" -> promotions.race(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Kills processes at random times, and looks at the store after each. */
    private void crash(int points) throws Exception {
        Random random = new Random(7);
        Set<Long> told = new HashSet<>();
        int inWork = 0;
        long before = 0;
        for (int point = 1; point <= points; point++) {
            Process process = start("work", String.valueOf(point));
            List<String> lines = new ArrayList<>();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                String first = reader.readLine();
                require("ready".equals(first), "the process says " + first);
                // From at once, while it repairs what the last one left, to the middle of its fourth move.
                int moves = random.nextInt(4);
                for (int move = 0; move < moves; move++) {
                    lines.add(reader.readLine());
                }
                Thread.sleep(random.nextInt(moves == 0 ? 300 : 25));
                // The process itself would close the stream from which the rest is still to be read.
                process.toHandle().destroyForcibly();
                process.waitFor();
                reader.lines().forEach(lines::add);
            }
            inWork += lines.isEmpty() ? 0 : 1;
            for (String line : lines) {
                require(told.add(Long.parseLong(line.substring(5))), "told twice: " + line);
            }
            before = check(point, told, before);
        }
        System.out.println(points + " processes killed, " + inWork + " of them after moves of their own; " + before
                + " transitions, " + told.size() + " of them told of; none lost, torn or twice");
    }

    /** What must hold after each kill; returns how many transitions there are. */
    private long check(int point, Set<Long> told, long before) {
        if (!FolderStore.open(store).has(MODEL)) {
            require(told.isEmpty(), "a transition was lost at " + point);
            return 0;
        }
        HistoryInspection.Outcome outcome =
                HistoryInspection.of(settings, MODEL, Optional.empty()).verify();
        require(outcome.isWhole(), "after kill " + point + ": " + outcome.lines());
        List<Transition> ledger = FolderStore.open(store).ledger(MODEL);
        require(ledger.size() >= before, "transitions were lost at " + point);
        for (long seq : told) {
            require(seq <= ledger.size(), "transition " + seq + " was told of and lost");
        }
        return ledger.size();
    }

    /** Promotes new versions, and rolls back, until it is killed. */
    private void work(String name) throws IOException {
        System.out.println("ready");
        Random random = new Random(name.hashCode());
        Path model = Files.createDirectories(work.resolve("desk")).resolve("model.bin");
        for (int i = 0; ; i++) {
            Files.writeString(model, "worker " + name + ", version " + i);
            tell(promote("staging", Optional.of(model)));
            tell(promote("production", Optional.empty()));
            if (random.nextInt(3) == 0) {
                tell(run(new RollbackGate(
                        settings,
                        new RollbackRequest(MODEL, "production", Optional.empty(), Optional.empty(), origin(name)),
                        Clock.systemUTC())));
            }
        }
    }

    /** A process promotes versions of its own to staging. */
    private void promoteMany(String name, int versions) throws IOException {
        Path model = Files.createDirectories(work.resolve("desk" + name)).resolve("model.bin");
        for (int i = 0; i < versions; i++) {
            Files.writeString(model, "worker " + name + ", version " + i);
            Report report = promote("staging", Optional.of(model));
            require(!report.verdict().blocks(), report.openChecks().toString());
        }
    }

    /** Many processes at once; meanwhile the stage's file is looked at all the time. */
    private void race(int processes, int versions) throws Exception {
        long start = System.nanoTime();
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            running.add(start("promote", String.valueOf(i), String.valueOf(versions)));
        }
        Set<String> seen = new HashSet<>();
        while (running.stream().anyMatch(Process::isAlive)) {
            stage().ifPresent(seen::add);
            Thread.sleep(1);
        }
        for (Process process : running) {
            require(process.exitValue() == 0, new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        List<Transition> ledger = FolderStore.open(store).ledger(MODEL);
        Set<String> digests = new HashSet<>();
        ledger.forEach(transition -> digests.add(transition.version().digest()));
        require(ledger.size() == processes * versions, ledger.size() + " transitions");
        require(digests.size() == processes * versions, digests.size() + " versions");
        for (String stage : seen) {
            String[] parts = stage.split(" ");
            Transition transition = ledger.get(Integer.parseInt(parts[0]) - 1);
            require(
                    transition.version().digest().equals(parts[1]) && transition.hash().equals(parts[2]),
                    "the stage named what did not win: " + stage);
        }
        HistoryInspection.Outcome outcome =
                HistoryInspection.of(settings, MODEL, Optional.empty()).verify();
        require(outcome.isWhole(), outcome.lines().toString());
        System.out.println(processes + " processes, " + versions + " versions each: " + ledger.size()
                + " transitions, each exactly once; the stage was seen with " + seen.size()
                + " of them and nothing else; " + outcome.lines().get(0) + " "
                + (System.nanoTime() - start) / 1_000_000_000L + " s");
    }

    /** Makes a store of many models with long ledgers: of each, two versions take turns in staging. */
    private void scale(int models, int transitions) throws IOException {
        Path model = Files.createDirectories(work.resolve("desk")).resolve("model.bin");
        for (String weights : List.of("one", "two")) {
            Files.writeString(model, weights);
            require(!promote("staging", Optional.of(model)).verdict().blocks(), "no store could be made");
        }
        Path template = store.resolve(MODEL);
        List<String> versions = FolderStore.open(store).ledger(MODEL).stream()
                .map(transition -> transition.version().digest())
                .toList();
        for (int i = 0; i < models; i++) {
            String name = "model" + i;
            Path folder = store.resolve(name);
            copy(template.resolve("versions"), folder.resolve("versions"));
            StringBuilder ledger = new StringBuilder();
            String previous = "0".repeat(64);
            for (int seq = 1; seq <= transitions; seq++) {
                String line = line(name, seq, versions, previous);
                previous = sha256(line + "}");
                ledger.append(line).append(",\"hash\":\"").append(previous).append("\"}\n");
            }
            Files.writeString(folder.resolve("ledger.jsonl"), ledger);
        }
        System.out.println(models + " models, " + (long) models * transitions + " transitions");
    }

    /** Medians in a process that runs already, as Jenkins' controller does; each model is used once. */
    private void time(int runs) throws IOException {
        Path model = work.resolve("desk/model.bin");
        List<Double> promotions = new ArrayList<>();
        List<Double> histories = new ArrayList<>();
        for (int i = 0; i < 2 * runs; i++) {
            String name = "model" + i;
            Files.writeString(model, "weights " + i);
            PromotionRequest request = new PromotionRequest(
                    name, "staging", Optional.empty(), Optional.of(model), Path.of(""), Optional.empty(), origin("bench"));
            long start = System.nanoTime();
            require(!run(new PromoteGate(settings, request, Clock.systemUTC())).verdict().blocks(), name);
            long promoted = System.nanoTime();
            HistoryInspection.of(settings, name, Optional.empty()).table();
            if (i >= runs) {
                promotions.add((promoted - start) / 1e6);
                histories.add((System.nanoTime() - promoted) / 1e6);
            }
        }
        promotions.sort(null);
        histories.sort(null);
        System.out.printf(
                "in a running process, median (slowest) of %d: promote %.0f (%.0f) ms, history %.0f (%.0f) ms%n",
                runs,
                promotions.get(runs / 2),
                promotions.get(runs - 1),
                histories.get(runs / 2),
                histories.get(runs - 1));
    }

    private static String line(String model, int seq, List<String> versions, String previous) {
        int now = (seq - 1) % 2;
        return "{\"seq\":" + seq + ",\"time\":\"" + Instant.ofEpochSecond(1_780_000_000L + seq) + "\",\"model\":\"" + model
                + "\",\"action\":\"promote\",\"from\":null,\"to\":\"staging\",\"version\":\"" + versions.get(now)
                + "\",\"version_number\":" + (now + 1) + ",\"previous_version\":"
                + (seq == 1 ? "null" : '"' + versions.get(1 - now) + '"') + ",\"previous_version_number\":"
                + (seq == 1 ? "null" : 2 - now) + ",\"reason\":\"nightly training\",\"actor\":\"alice\","
                + "\"actor_source\":\"jenkins\",\"build_url\":\"https://ci.example/job/churn/" + seq
                + "/\",\"evidence\":{},\"policy\":null,\"approvals\":{},\"overrides\":{},\"previous_hash\":\"" + previous
                + '"';
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private Optional<String> stage() {
        try {
            Matcher matcher =
                    STAGE_FILE.matcher(Files.readString(store.resolve("churn/stages/staging.json")));
            require(matcher.find(), "a torn stage file");
            return Optional.of(matcher.group(2) + " " + matcher.group(1) + " " + matcher.group(3));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report promote(String stage, Optional<Path> model) {
        PromotionRequest request = new PromotionRequest(
                MODEL, stage, Optional.empty(), model, Path.of(""), Optional.empty(), origin("bench"));
        return run(new PromoteGate(settings, request, Clock.systemUTC()));
    }

    private static void tell(Report report) {
        require(!report.verdict().name().equals("ERROR"), report.openChecks().toString());
        if (Boolean.TRUE.equals(report.outputs().get("changed"))) {
            System.out.println("done " + report.outputs().get("ledger_seq"));
        }
    }

    private static Report run(io.jenkins.plugins.mlcicd.engine.gate.Gate gate) {
        return new GateRunner(Clock.systemUTC(), line -> {}, e -> {}).run(gate).report();
    }

    private static Origin origin(String name) {
        return Origin.of(Optional.of("worker " + name), Optional.empty(), Optional.empty(), Map.of());
    }

    private Process start(String command, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Promotions.class.getName(),
                command,
                work.toString()));
        line.addAll(Stream.of(arguments).toList());
        return new ProcessBuilder(line).start();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
