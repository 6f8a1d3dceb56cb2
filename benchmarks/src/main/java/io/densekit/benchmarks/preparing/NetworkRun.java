// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.preparing;

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
import io.densekit.runtime.memory.FreedMemory;
import io.densekit.runtime.preparing.PreparedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A network of ours as a {@link io.densekit.benchmarks.contest.Contestant}, in its prepared form or module by module. */
public final class NetworkRun {

    /** In its prepared form. */
    public static final String PREPARED = "prepared";

    /** Module by module. */
    static final String PLAIN = "plain";

    /** Module by module, and what is freed is left to the C library. */
    static final String LEFT = "left";

    private NetworkRun() {}

    /** Arguments: {@code FORM CONFIG SHAPE OVERRIDE...}, the shape as {@code 1x3x224x224}. */
    public static void main(String[] arguments) {
        List<String> overrides = new ArrayList<>(List.of("compute.device=cpu"));
        overrides.addAll(Arrays.asList(arguments).subList(3, arguments.length));
        Experiment experiment =
                Experiment.load(Plugins.catalog(NetworkRun.class.getClassLoader()), Path.of(arguments[1]), overrides);
        long[] sizes = Arrays.stream(arguments[2].split("x"))
                .mapToLong(Long::parseLong)
                .toArray();
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            TorchEngine.withoutGraph(() -> {
                answer(arguments[0], experiment, session, model, new Shape(sizes));
                return null;
            });
        }
    }

    private static void answer(
            String form, Experiment experiment, ComputeSession session, VisionModel<?, ?> model, Shape shape) {
        try (FreedMemory.Use memory = session.freedMemory().keep();
                NDManager scope = session.manager().newSubManager();
                PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
            NDArray images = random(scope, shape);
            boolean plain = !form.equals(PREPARED);
            boolean kept = !form.equals(LEFT);
            Pass pass = plain ? session.evaluation() : session.evaluation().with(prepared);
            double first = milliseconds(model, images, pass);
            String how = plain ? ", module by module" : made(session, prepared, first);
            System.out.println("densekit" + how + (kept ? "" : ", as before"));
            while (System.in.read() >= 0) {
                System.out.println(milliseconds(model, images, pass));
                if (kept) {
                    memory.computed(shape);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String made(ComputeSession session, PreparedNetwork prepared, double milliseconds) {
        String taken = prepared.precision() == session.precision() ? "" : ", in " + prepared.precision();
        return String.format(Locale.ROOT, "%s, ready in %.1f s", taken, milliseconds / 1e3);
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
