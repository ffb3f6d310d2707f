package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
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
     * @param method how the interval of the value was made
     * @param pairedMethod how that of the difference was
     * @param evaluations how many there were; those without an interval count as held and as not passed
     * @param held how many intervals of the value hold the true one
     * @param pairedHeld how many of the difference do
     * @param passed how many evaluations let the worse model pass
     */
    record Count(
            String metric, String method, String pairedMethod, int evaluations, int held, int pairedHeld, int passed) {
        double coverage() {
            return (double) held / evaluations;
        }

        double pairedCoverage() {
            return (double) pairedHeld / evaluations;
        }

        double passes() {
            return (double) passed / evaluations;
        }
    }

    /** Evaluates so many samples of so many rows. */
    List<Count> run(int rows, int evaluations, int resamples) {
        AtomicIntegerArray held = new AtomicIntegerArray(measures.size());
        AtomicIntegerArray pairedHeld = new AtomicIntegerArray(measures.size());
        AtomicIntegerArray passed = new AtomicIntegerArray(measures.size());
        Map<Measure, String> methods = new ConcurrentHashMap<>();
        Map<Measure, String> pairedMethods = new ConcurrentHashMap<>();
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
                Optional<Estimate> value = uncertainty.value(measure);
                value.ifPresent(estimate -> methods.put(measure, estimate.method()));
                if (value.map(estimate -> holds(estimate, values.get(measure))).orElse(true)) {
                    held.incrementAndGet(m);
                }
                Optional<Estimate> gain = uncertainty.gain(measure);
                gain.ifPresent(estimate -> pairedMethods.put(measure, estimate.method()));
                if (gain.map(estimate -> holds(estimate, gains.get(measure))).orElse(true)) {
                    pairedHeld.incrementAndGet(m);
                }
                if (gain.map(estimate -> passes(estimate, -gains.get(measure))).orElse(false)) {
                    passed.incrementAndGet(m);
                }
            }
        });
        return IntStream.range(0, measures.size())
                .mapToObj(m -> new Count(
                        measures.get(m).name(),
                        methods.getOrDefault(measures.get(m), "none"),
                        pairedMethods.getOrDefault(measures.get(m), "none"),
                        evaluations,
                        held.get(m),
                        pairedHeld.get(m),
                        passed.get(m)))
                .toList();
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

    /** Prints a table: EVALUATIONS RESAMPLES SEED ROWS... */
    public static void main(String[] args) {
        int evaluations = Integer.parseInt(args[0]);
        int resamples = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        System.out.printf(
                "%d evaluations for each line, %d resamples, confidence %s, seed %d%n%n",
                evaluations, resamples, CONFIDENCE, seed);
        System.out.println(
                "| population | rows | metric | methods | interval holds | paired interval holds | worse model passes |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Population population : Population.values()) {
            CoverageSimulation simulation = new CoverageSimulation(population, population.metrics(), seed, ALL_ROWS);
            for (int i = 3; i < args.length; i++) {
                int rows = Integer.parseInt(args[i]);
                simulation
                        .run(rows, evaluations, resamples)
                        .forEach(count -> System.out.printf(
                                Locale.ROOT,
                                "| %s | %d | %s %.4f (gain %.4f) | %s; %s | %.1f %% | %.1f %% | %.1f %% |%n",
                                population.name().toLowerCase(Locale.ROOT),
                                rows,
                                count.metric(),
                                simulation.values.get(simulation.measure(count.metric())),
                                simulation.gains.get(simulation.measure(count.metric())),
                                count.method(),
                                count.pairedMethod(),
                                100 * count.coverage(),
                                100 * count.pairedCoverage(),
                                100 * count.passes()));
            }
        }
    }

    private Measure measure(String name) {
        return measures.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
