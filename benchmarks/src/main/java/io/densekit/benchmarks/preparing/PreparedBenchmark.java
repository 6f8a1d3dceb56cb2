// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.preparing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.benchmarks.networks.Duel;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.preparing.PreparedNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Times a network in its prepared form against the same run module by module, on the CPU, in turn. What both give is read to the
 * host each time.
 */
public record PreparedBenchmark(Experiment experiment, long[] shape, int rounds) {

    /**
     * Arguments: {@code CONFIG SHAPE [ROUNDS [KEY=VALUE...]]}, the shape as {@code 1x3x224x224}; settings are overrides of the
     * configuration, such as {@code compute.precision=bf16} or {@code compute.threads=1}.
     */
    public static void main(String[] arguments) {
        List<String> overrides =
                arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length) : List.of();
        ComponentCatalog catalog = Plugins.catalog(PreparedBenchmark.class.getClassLoader());
        Experiment experiment = Experiment.load(catalog, Path.of(arguments[0]), overrides);
        long[] shape = Arrays.stream(arguments[1].split("x"))
                .mapToLong(Long::parseLong)
                .toArray();
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        System.out.println(new PreparedBenchmark(experiment, shape, rounds).run());
    }

    /** One line: seconds to prepare, milliseconds of both, the ratio. */
    public String run() {
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            return TorchEngine.withoutGraph(() -> compare(session, model));
        }
    }

    private String compare(ComputeSession session, VisionModel<?, ?> model) {
        try (NDManager scope = session.manager().newSubManager();
                PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
            NDArray images = random(scope);
            Pass plainly = session.evaluation();
            double first = seconds(model, images, plainly.with(prepared));
            Duel duel = Duel.of(
                    () -> seconds(model, images, plainly),
                    () -> seconds(model, images, plainly.with(prepared)),
                    rounds);
            return String.format(
                    Locale.ROOT,
                    "%s %s: prepared and run once in %.2f s; plain %.1f ms, prepared %.1f ms, %.2f times as fast",
                    Arrays.toString(shape),
                    prepared.precision() == session.precision()
                            ? session.precision()
                            : session.precision() + " as " + prepared.precision(),
                    first,
                    1e3 * duel.seconds(),
                    1e3 * duel.otherSeconds(),
                    duel.speedup());
        }
    }

    private static double seconds(VisionModel<?, ?> model, NDArray images, Pass pass) {
        try (NDManager scope = images.getManager().newSubManager()) {
            NDArray copy = images.duplicate();
            copy.attach(scope);
            long start = System.nanoTime();
            model.profile(copy, pass);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private NDArray random(NDManager manager) {
        SplittableRandom random = new SplittableRandom(0);
        float[] values = new float[Math.toIntExact(new Shape(shape).size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NativeArray.copyOf(manager, values, new Shape(shape));
    }
}
