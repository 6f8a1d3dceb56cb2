// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Meter;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Prepared;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.preparing.PreparedNetwork;
import io.densekit.weights.WeightsByName;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * A network with weights by the rule of golden cases: every value follows from its parameter's name. Trained weights are
 * not needed to measure time, but adaptive sampling keeps what attention makes of the image: these weights, unlike a
 * network's starting values, make it uneven.
 *
 * @param name in the table
 * @param network with its arrays, which stay as long as the session; their values are replaced
 * @param run puts images through it
 * @param prepared the form in which it is timed
 */
public record Contender(
        String name, Module network, BiConsumer<NDArray, Pass> run, ComputeSession session, Prepared prepared) {

    public Contender {
        NamedWeights.into(network, List.of());
    }

    /** One that runs module by module. */
    public Contender(String name, Module network, BiConsumer<NDArray, Pass> run, ComputeSession session) {
        this(name, network, run, session, Prepared.none());
    }

    /**
     * The network of a configuration.
     *
     * @param session owns the network's arrays
     */
    public static Contender of(String name, Experiment experiment, ComputeSession session) {
        VisionModel<?, ?> model = experiment.model(session);
        return new Contender(name, model, model::profile, session);
    }

    /** The same in its prepared form. Its arrays stay as long as the session, too. */
    public static Contender prepared(String name, Experiment experiment, ComputeSession session) {
        VisionModel<?, ?> model = experiment.model(session);
        Prepared prepared = new PreparedNetwork(experiment, session, model);
        return new Contender(name, model, model::profile, session, prepared);
    }

    /** Images drawn from their names, {@code [batch, 3, side, side]}. */
    public static NDArray images(int batch, int side, NDManager manager) {
        long[] shape = {batch, 3, side, side};
        return manager.create(WeightsByName.input("image", shape, -2, 2), new Shape(shape));
    }

    /** Seconds that a batch takes by the clock. */
    public double seconds(NDArray images) {
        return seconds(images, System::nanoTime);
    }

    /** Seconds that this thread computes for a batch, whatever else the machine does; all of it where operators have one thread. */
    public double computing(NDArray images) {
        return seconds(images, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    private double seconds(NDArray images, LongSupplier clock) {
        long start = clock.getAsLong();
        run(images, session.evaluation().with(prepared));
        return (clock.getAsLong() - start) / 1e9;
    }

    /** Multiply-adds that an image of the batch takes on average, counted while it runs. */
    public double multiplyAdds(NDArray images) {
        Meter meter = Meter.of(() -> {});
        run(images, session.evaluation().with(meter));
        long counted = Tabulation.Counting.PRODUCTS.of(meter.costs().amount());
        return (double) counted / images.getShape().get(0);
    }

    /** Tokens kept of each image by each block that samples, as text; empty without such blocks. */
    public Map<String, String> kept(NDArray images) {
        List<String> wanted = IntStream.range(0, 12)
                .mapToObj(block -> "block" + block + ".kept")
                .toList();
        Map<String, String> kept = new LinkedHashMap<>();
        try (NDManager scope = session.manager().newSubManager()) {
            Taps taps = Taps.of(network, Set.copyOf(wanted), scope);
            run(images, session.evaluation().with(taps));
            for (String tap : wanted) {
                NDArray counts = taps.recorded().get(tap);
                if (counts != null) {
                    kept.put(tap, range(counts.toLongArray()));
                }
            }
        }
        return kept;
    }

    private void run(NDArray images, Pass pass) {
        TorchEngine.withoutGraph(() -> {
            try (NDManager scope = session.manager().newSubManager()) {
                NDArray own = images.duplicate();
                own.attach(scope);
                run.accept(own, pass);
                return null;
            }
        });
    }

    private static String range(long[] counts) {
        TreeSet<Long> sorted = new TreeSet<>();
        for (long count : counts) {
            sorted.add(count);
        }
        return sorted.size() == 1 ? sorted.first().toString() : sorted.first() + "-" + sorted.last();
    }
}
