// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.preparing.PreparedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Our side of {@link io.densekit.benchmarks.contest.Contestant}: a network in its prepared form. */
final class PreparedRun {

    private PreparedRun() {}

    /** Arguments: {@code CONFIG SHAPE PRECISION THREADS}. */
    public static void main(String[] arguments) {
        Experiment experiment = Experiment.load(
                Plugins.catalog(PreparedRun.class.getClassLoader()),
                Path.of(arguments[0]),
                List.of("compute.device=cpu", "compute.precision=" + arguments[2], "compute.threads=" + arguments[3]));
        long[] sizes = Arrays.stream(arguments[1].split("x"))
                .mapToLong(Long::parseLong)
                .toArray();
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            TorchEngine.withoutGraph(() -> {
                answer(experiment, session, model, new Shape(sizes));
                return null;
            });
        }
    }

    private static void answer(Experiment experiment, ComputeSession session, VisionModel<?, ?> model, Shape shape) {
        try (NDManager scope = session.manager().newSubManager();
                PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
            NDArray images = random(scope, shape);
            Pass pass = session.evaluation().with(prepared);
            milliseconds(model, images, pass);
            String taken = prepared.precision() == session.precision() ? "" : ", in " + prepared.precision();
            System.out.println("densekit" + taken);
            while (System.in.read() >= 0) {
                System.out.println(milliseconds(model, images, pass));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double milliseconds(VisionModel<?, ?> model, NDArray images, Pass pass) {
        try (NDManager scope = images.getManager().newSubManager()) {
            NDArray copy = images.duplicate();
            copy.attach(scope);
            long start = System.nanoTime();
            model.profile(copy, pass);
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static NDArray random(NDManager manager, Shape shape) {
        SplittableRandom random = new SplittableRandom(0);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NativeArray.copyOf(manager, values, shape);
    }
}
