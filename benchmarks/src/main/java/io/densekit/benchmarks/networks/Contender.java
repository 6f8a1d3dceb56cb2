// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.tokens;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.nn.Meter;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import io.densekit.weights.WeightsByName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network of a configuration file, with weights by the rule of golden cases: every value follows from its parameter's
 * name. Trained weights are not needed to measure time, but adaptive sampling keeps what attention makes of the image:
 * these weights, unlike a network's starting values, make it uneven.
 */
final class Contender {

    private final String name;
    private final VisionModel model;
    private final ComputeSession session;

    /** @param session owns the network's arrays */
    Contender(ComponentCatalog catalog, Entry entry, ComputeSession session) {
        Experiment experiment = Experiment.load(catalog, entry.config(), entry.overrides());
        this.name = entry.name();
        this.session = session;
        model = experiment.model(session);
        StateDict.Builder weights = StateDict.builder();
        ModuleState.parameters(model).forEach((path, parameter) -> {
            long[] shape = parameter.getShape().getShape();
            weights.put(path, TensorData.ofFloats(WeightsByName.values(path, shape), shape));
        });
        ModuleState.write(model, weights.build());
        model.requireGradients(false);
    }

    String name() {
        return name;
    }

    /** Images drawn from their names, {@code [batch, 3, 224, 224]}. */
    static NDArray images(int batch, NDManager manager) {
        long[] shape = {batch, 3, 224, 224};
        return manager.create(WeightsByName.input("image", shape, -2, 2), new Shape(shape));
    }

    /** Seconds that a batch takes. */
    double seconds(NDArray images) {
        long start = System.nanoTime();
        TorchEngine.withoutGraph(() -> {
            try (NDManager scope = session.manager().newSubManager()) {
                NDArray own = images.duplicate();
                own.attach(scope);
                model.profile(own, session.evaluation());
                return null;
            }
        });
        return (System.nanoTime() - start) / 1e9;
    }

    /** Multiply-adds that an image of the batch takes on average, counted while it runs. */
    double multiplyAdds(NDArray images) {
        Meter meter = Meter.of(() -> {});
        TorchEngine.withoutGraph(() -> {
            try (NDManager scope = session.manager().newSubManager()) {
                NDArray own = images.duplicate();
                own.attach(scope);
                model.profile(own, session.evaluation().with(meter));
                return null;
            }
        });
        long counted = Tabulation.Counting.PRODUCTS.of(meter.costs().amount());
        return (double) counted / images.getShape().get(0);
    }

    /** Tokens kept of each image by each block that samples, as text; empty without such blocks. */
    Map<String, String> kept(NDArray images) {
        Set<String> wanted = IntStream.range(0, 12)
                .mapToObj(block -> "block" + block + ".kept")
                .collect(Collectors.toSet());
        return TorchEngine.withoutGraph(() -> {
            try (NDManager scope = session.manager().newSubManager()) {
                NDArray own = images.duplicate();
                own.attach(scope);
                Taps taps = Taps.of(model, wanted, scope);
                model.profile(own, session.evaluation().with(taps));
                Map<String, String> kept = new LinkedHashMap<>();
                IntStream.range(0, 12)
                        .mapToObj(block -> "block" + block + ".kept")
                        .forEach(tap -> {
                            NDArray counts = taps.recorded().get(tap);
                            if (counts != null) {
                                kept.put(tap, range(counts.toLongArray()));
                            }
                        });
                return kept;
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
