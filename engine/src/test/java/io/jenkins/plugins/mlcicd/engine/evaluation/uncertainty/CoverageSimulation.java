package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Evaluates samples of a population whose true values are known, and counts how often the intervals hold them, and how
 * often a model passes that is worse by just more than its rule allows. {@code bench/coverage.sh} runs it.
 */
final class CoverageSimulation {
    private static final double CONFIDENCE = 0.95;
    /** So many rows that what they leave open of the true values is small beside what a sample leaves open. */
    private static final int ALL_ROWS = 4_000_000;

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final Population population;
    private final List<Measure> measures;
    private final long seed;
    private final Map<Measure, Double> values;
    private final Map<Measure, Double> gains;

    /** A simulation; the same seed draws the same samples. */
    CoverageSimulation(Population population, List<String> metrics, long seed, int allRows) {
        this.population = population;
        this.measures = metrics.stream()
                .map(name -> Measure.of(Metrics.find(population.task(), name).orElseThrow()))
                .toList();
        this.seed = seed;
        Population.Pair all = population.draw(allRows, GENERATORS.create(seed));
        Sample candidate = all.candidate().sample();
        Sample baseline = all.baseline().sample();
        this.values = measures.stream()
                .collect(Collectors.toMap(
                        measure -> measure, measure -> candidate.value(measure).number()));
        this.gains = measures.stream()
                .collect(Collectors.toMap(
                        measure -> measure,
                        measure -> goodness(measure, candidate.value(measure).number())
                                - goodness(measure, baseline.value(measure).number())));
    }

    /**
     * What was counted for a metric.
     *
     * @param value intervals of the value
     * @param gain intervals of the difference
     * @param evaluations how many there were
     * @param passed how many let the worse model pass
     */
    record Count(Measure measure, Tally value, Tally gain, int evaluations, int passed) {
        /** The share of evaluations that let the worse model pass; those without an interval are among those that do not. */
        double passes() {
            return (double) passed / evaluations;
        }
    }

    /**
     * Intervals of one kind.
     *
     * @param method how they were made
     * @param made in how many evaluations there was one
     * @param held how many of them hold the true value
     */
    record Tally(String method, int made, int held) {
        /** The share of the intervals that hold the true value. */
        double coverage() {
            return (double) held / made;
        }
    }

    /** Evaluates so many samples of so many rows. */
    List<Count> run(int rows, int evaluations, int resamples) {
        List<Counter> counters = measures.stream().map(measure -> new Counter()).toList();
        IntStream.range(0, evaluations).parallel().forEach(evaluation -> {
            RandomGenerator random = GENERATORS.create(seed + 1_000_003L * (evaluation + 1L) + rows);
            Population.Pair drawn = population.draw(rows, random);
            Uncertainty uncertainty = new Uncertainty(
                    drawn.candidate(),
                    Optional.of(drawn.baseline()),
                    measures,
                    new Resampling(resamples, random.nextLong()));
            for (int m = 0; m < measures.size(); m++) {
                Measure measure = measures.get(m);
                counters.get(m)
                        .add(
                                uncertainty.value(measure),
                                values.get(measure),
                                uncertainty.gain(measure),
                                gains.get(measure));
            }
        });
        return IntStream.range(0, measures.size())
                .mapToObj(m -> counters.get(m).count(measures.get(m), evaluations))
                .toList();
    }

    /** Counts for one metric, from many threads. */
    private static final class Counter {
        private final Map<String, String> methods = new HashMap<>();
        private int made;
        private int held;
        private int gainsMade;
        private int gainsHeld;
        private int passed;

        synchronized void add(Optional<Estimate> value, double trueValue, Optional<Estimate> gain, double trueGain) {
            if (value.isPresent()) {
                methods.put("value", value.get().method());
                made++;
                held += holds(value.get(), trueValue) ? 1 : 0;
            }
            if (gain.isPresent()) {
                methods.put("gain", gain.get().method());
                gainsMade++;
                gainsHeld += holds(gain.get(), trueGain) ? 1 : 0;
                passed += passes(gain.get(), -trueGain) ? 1 : 0;
            }
        }

        Count count(Measure measure, int evaluations) {
            return new Count(
                    measure,
                    new Tally(methods.getOrDefault("value", "none"), made, held),
                    new Tally(methods.getOrDefault("gain", "none"), gainsMade, gainsHeld),
                    evaluations,
                    passed);
        }
    }

    private static boolean holds(Estimate estimate, double truth) {
        Interval interval = estimate.interval(CONFIDENCE);
        return interval.low() <= truth && truth <= interval.high();
    }

    /** The rule {@code no-worse-than}, with a tolerance that is just too small for the model. */
    private static boolean passes(Estimate gain, double deficit) {
        return gain.interval(CONFIDENCE).low() >= -deficit * (1 - 1e-9);
    }

    private static double goodness(Measure measure, double value) {
        return measure.metric().direction().goodness(value);
    }

    /** Prints a table: EVALUATIONS RESAMPLES SEED POPULATIONS METRICS ROWS...; populations and metrics by comma, or "all". */
    public static void main(String[] args) {
        int evaluations = Integer.parseInt(args[0]);
        int resamples = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        List<String> populations = List.of(args[3].split(","));
        List<String> metrics = List.of(args[4].split(","));
        System.out.printf(
                "%d evaluations for each line, %d resamples, confidence %s, seed %d%n%n",
                evaluations, resamples, CONFIDENCE, seed);
        System.out.println("| population | rows | metric | methods (value; gain) | value: intervals that hold"
                + " | gain: evaluations with an interval | gain: intervals that hold | worse model passes |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Population population : Population.values()) {
            List<String> chosen = population.metrics().stream()
                    .filter(metric -> isNamed(metric, metrics))
                    .toList();
            if (chosen.isEmpty() || !isNamed(name(population), populations)) {
                continue;
            }
            CoverageSimulation simulation = new CoverageSimulation(population, chosen, seed, ALL_ROWS);
            for (int i = 5; i < args.length; i++) {
                int rows = Integer.parseInt(args[i]);
                simulation
                        .run(rows, evaluations, resamples)
                        .forEach(count -> System.out.println(simulation.line(rows, count)));
            }
        }
    }

    private static boolean isNamed(String name, List<String> names) {
        return names.contains("all") || names.contains(name);
    }

    private static String name(Population population) {
        return population.name().toLowerCase(Locale.ROOT);
    }

    private String line(int rows, Count count) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s %.4f (gain %.4f) | %s; %s | %.1f %% | %.1f %% | %.1f %% | %.1f %% |",
                name(population),
                rows,
                count.measure().name(),
                values.get(count.measure()),
                gains.get(count.measure()),
                count.value().method(),
                count.gain().method(),
                100 * count.value().coverage(),
                100.0 * count.gain().made() / count.evaluations(),
                100 * count.gain().coverage(),
                100 * count.passes());
    }
}
