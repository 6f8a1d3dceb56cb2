// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Fusion;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.PreparedWeights;
import io.densekit.graph.ProductTimes;
import io.densekit.graph.Recorder;
import io.densekit.graph.ScriptedGraph;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Prepared;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A network's prepared form on the CPU: for each size of batches that it meets the network is recorded once, as one function in which
 * norms are folded into weights, and activations and sums are part of the products before them. Its weights must not change
 * while this is open. A network that can't be recorded runs plainly, and so do sizes beyond the first few. Where half precision
 * is asked for and the processor is quicker in single precision, it computes in that.
 */
public final class PreparedNetwork implements Prepared, AutoCloseable {

    /** Each size has a function of its own, while all share the weights: a data set's last, smaller batch finds room. */
    private static final int MOST_SIZES = 16;

    private final Experiment experiment;
    private final ComputeSession session;
    private final VisionModel<?, ?> model;
    private final NDManager own;
    private final PreparedWeights weights;
    private final Precision precision;
    private final Optional<String> remark;
    private final Map<Key, ScriptedGraph> graphs = new HashMap<>();
    private boolean refused;

    private record Key(List<String> outputs, Shape images) {}

    /**
     * The prepared form of a network whose weights are loaded, if the experiment's settings ask for it and there is one for this
     * device and precision.
     */
    public PreparedNetwork(Experiment experiment, ComputeSession session, VisionModel<?, ?> model) {
        this.experiment = experiment;
        this.session = session;
        this.model = model;
        this.own = session.manager().newSubManager();
        this.weights = new PreparedWeights(ModuleState.all(model), own);
        this.refused =
                !experiment.settings().compute().prepare() || session.device().isGpu();
        Optional<ProductTimes> times = refused || session.precision() == Precision.FP32
                ? Optional.empty()
                : Optional.of(TorchEngine.withoutGraph(() -> ProductTimes.measured(session.library(), own)));
        this.precision =
                times.map(measured -> measured.faster(session.precision())).orElse(session.precision());
        this.remark = times.flatMap(measured -> measured.slowness(session.precision()))
                .map(slowness -> slowness + ": the prepared network computes in fp32, which is faster");
    }

    /** A sentence for the user where the precision that was asked for is not taken. */
    public Optional<String> remark() {
        return remark;
    }

    /**
     * Decides of batches, asked in their order, which are worth a prepared form. Where half precision is asked for every size
     * has one, as long as there is room, so that all compute in the same.
     *
     * @param samples all that will come
     */
    public Function<Shape, Prepared> forBatches(long samples) {
        return session.precision() == Precision.FP32
                ? new WorthPreparing(this, samples, MOST_SIZES)
                : WorthPreparing.first(this, MOST_SIZES);
    }

    /** What products are computed in. */
    public Precision precision() {
        return precision;
    }

    @Override
    public Optional<List<NDArray>> run(List<String> outputs, NDArray images) {
        return graph(new Key(outputs, images.getShape()), images).map(graph -> {
            Map<String, NDArray> made = graph.run(images);
            return outputs.stream().map(made::get).toList();
        });
    }

    private synchronized Optional<ScriptedGraph> graph(Key key, NDArray images) {
        ScriptedGraph known = graphs.get(key);
        if (known != null || refused || graphs.size() == MOST_SIZES) {
            return Optional.ofNullable(known);
        }
        try {
            ScriptedGraph made = prepare(key.outputs(), images);
            graphs.put(key, made);
            return Optional.of(made);
        } catch (NotRecordable | EngineException e) {
            refused = true;
            return Optional.empty();
        }
    }

    private ScriptedGraph prepare(List<String> outputs, NDArray images) {
        VisionModel<?, ?> twin = experiment.settings().model().create(NoArguments.NONE);
        Graph graph = Recorder.record(
                twin,
                ModuleState.all(model),
                images,
                Set.copyOf(outputs),
                session.library(),
                (network, recorded, pass) -> network.trunk(recorded, pass));
        Graph fused = Fusion.of(graph, session.library(), precision);
        return new ScriptedGraph(fused, weights, session.library());
    }

    @Override
    public void close() {
        own.close();
    }
}
