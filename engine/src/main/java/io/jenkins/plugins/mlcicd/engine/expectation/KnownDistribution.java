package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * A distribution with its parameters, by the names and in the order of scipy: first those of its shape, then where it is
 * and its scale.
 *
 * @param name scipy's name
 * @param parameters the parameters in scipy's order
 * @param cdf the cumulative distribution function
 */
record KnownDistribution(String name, List<Double> parameters, DoubleUnaryOperator cdf) {
    private static final Map<String, Kind> KINDS = Map.of(
            "norm",
            new Kind(
                    List.of(), List.of("mean", "std_dev"), shape -> NormalDistribution.of(0, 1)::cumulativeProbability),
            "uniform",
            new Kind(List.of(), List.of("min", "max"), shape -> x -> Math.max(0, Math.min(1, x))),
            "expon",
            new Kind(List.of(), List.of("loc", "scale"), shape -> ExponentialDistribution.of(1)::cumulativeProbability),
            "gamma",
            new Kind(
                    List.of("alpha"),
                    List.of("loc", "scale"),
                    shape -> GammaDistribution.of(shape.get(0), 1)::cumulativeProbability),
            "chi2",
            new Kind(
                    List.of("df"),
                    List.of("loc", "scale"),
                    shape -> ChiSquaredDistribution.of(shape.get(0))::cumulativeProbability),
            "beta",
            new Kind(
                    List.of("alpha", "beta"),
                    List.of("loc", "scale"),
                    shape -> BetaDistribution.of(shape.get(0), shape.get(1))::cumulativeProbability),
            "poisson",
            new Kind(List.of("lambda"), List.of("loc"), KnownDistribution::poisson));

    /**
     * A kind of distribution.
     *
     * @param shape the parameters that must be given, each above 0
     * @param place the parameters that may be given: where it starts, then its scale
     * @param standard the cumulative distribution function for a shape, starting at 0 with the scale 1
     */
    private record Kind(List<String> shape, List<String> place, Function<List<Double>, DoubleUnaryOperator> standard) {
        private List<String> names() {
            List<String> names = new ArrayList<>(shape);
            names.addAll(place);
            return names;
        }
    }

    /**
     * Reads the arguments distribution and params; params are named, or a list in scipy's order. As in Great Expectations, a
     * uniform distribution's "max" is its width, as scipy has it.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they are wrong
     */
    static KnownDistribution of(Kwargs kwargs) {
        String name =
                kwargs.choice("distribution", KINDS.keySet().stream().sorted().toList());
        Kind kind = KINDS.get(name);
        List<Double> parameters = kwargs.values().get("params") instanceof Map<?, ?>
                ? named(kwargs.nested("params"), kind)
                : listed(kwargs, kind);
        int shapes = kind.shape().size();
        double start = parameters.get(shapes);
        double scale = parameters.size() > shapes + 1 ? parameters.get(shapes + 1) : 1;
        DoubleUnaryOperator standard = kind.standard().apply(parameters.subList(0, shapes));
        return new KnownDistribution(name, parameters, x -> standard.applyAsDouble((x - start) / scale));
    }

    /** A place and a scale may be named for every distribution, but have an effect only where they have no other name. */
    private static List<Double> named(Kwargs params, Kind kind) {
        params.check(kind.shape(), kind.place().contains("loc") ? kind.place() : with(kind.place(), "loc", "scale"));
        List<Double> parameters = new ArrayList<>();
        for (String name : kind.names()) {
            boolean isScale = kind.shape().contains(name) || name.equals(last(kind));
            double standard = isScale ? 1 : 0;
            parameters.add(
                    params.number(name, standard, isScale ? Double.MIN_VALUE : -Double.MAX_VALUE, Double.MAX_VALUE));
        }
        return parameters;
    }

    private static List<Double> listed(Kwargs kwargs, Kind kind) {
        List<Double> given = kwargs.numbers("params");
        List<String> names = kind.names();
        if (given.size() < kind.shape().size() || given.size() > names.size()) {
            throw kwargs.wrong(
                    "params", "found " + given.size() + " numbers, expected these: " + String.join(", ", names));
        }
        List<Double> parameters = new ArrayList<>(given);
        for (int i = 0; i < names.size(); i++) {
            boolean isScale =
                    kind.shape().contains(names.get(i)) || names.get(i).equals(last(kind));
            if (i >= given.size()) {
                parameters.add(isScale ? 1.0 : 0.0);
            }
            if (isScale && !(parameters.get(i) > 0)) {
                throw kwargs.wrong("params", names.get(i) + " is " + parameters.get(i) + ", expected more than 0");
            }
        }
        return parameters;
    }

    /** The parameter that is the scale; empty for a distribution without one. */
    private static String last(Kind kind) {
        return kind.place().size() > 1 ? kind.place().get(1) : "";
    }

    private static List<String> with(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return all;
    }

    private static DoubleUnaryOperator poisson(List<Double> shape) {
        PoissonDistribution distribution = PoissonDistribution.of(shape.get(0));
        return x -> x < 0 ? 0 : distribution.cumulativeProbability((int) Math.min(Integer.MAX_VALUE, Math.floor(x)));
    }
}
