// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.engines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.graph.NotRecordable;
import io.densekit.model.InferenceEngine;
import io.densekit.model.VisionModel;
import io.densekit.nn.Prepared;
import io.densekit.nn.Rowwise;
import io.densekit.ops.Precision;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.EngineChoice;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.preparing.PreparedNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A network's form for inference by the engine that {@code compute.engine} says. Where that is the quicker one, both run the first
 * batches in turn. What the chosen one doesn't take, the other runs. Safe for use by several threads.
 */
public final class EngineOfNetwork implements Prepared, AutoCloseable {

    private final PreparedNetwork torch;
    private final Optional<OnnxNetwork> onnx;
    private final boolean measures;

    /** What is taken; null as long as that isn't known. */
    private Prepared chosen;

    /**
     * Of a network whose weights are loaded and don't change.
     *
     * @throws UserError if an engine is asked for that no plugin brings, or that can't run on the device
     */
    public EngineOfNetwork(Experiment experiment, ComputeSession session, VisionModel<?, ?> model) {
        EngineChoice choice = experiment.settings().compute().engine();
        boolean fits = session.precision() == Precision.FP32
                && !session.device().isGpu()
                && experiment.settings().compute().prepare();
        if (choice == EngineChoice.ONNXRUNTIME && session.device().isGpu()) {
            throw UserError.usage("compute.engine is onnxruntime, which runs on the CPU, but the device is a GPU; set"
                    + " compute.device to cpu, or compute.engine to pytorch");
        }
        Optional<InferenceEngine> engine = choice == EngineChoice.PYTORCH || !fits
                ? Optional.empty()
                : experiment.inferenceEngine(EngineChoice.OTHER);
        if (choice == EngineChoice.ONNXRUNTIME && engine.isEmpty()) {
            throw UserError.usage("compute.engine is onnxruntime, which no plugin on the class path brings; add"
                    + " io.densekit:densekit-onnx-runtime, or set compute.engine to pytorch");
        }
        this.torch = new PreparedNetwork(experiment, session, model);
        this.onnx = engine.map(other -> new OnnxNetwork(other, new OnnxWriter(experiment, session, model)));
        this.measures = choice == EngineChoice.AUTO;
        this.chosen = onnx.isEmpty() ? torch : measures ? null : new Only(onnx.get(), torch);
    }

    /** What is asked for, without asking whether it is quick. */
    private record Only(OnnxNetwork onnx, PreparedNetwork torch) implements Prepared {
        @Override
        public Optional<List<NDArray>> run(List<String> outputs, NDArray images) {
            try {
                return onnx.run(outputs, images).or(() -> torch.run(outputs, images));
            } catch (NotRecordable e) {
                throw UserError.usage(
                        "compute.engine is onnxruntime, which can't run this network: " + e.getMessage()
                                + "; set compute.engine to pytorch",
                        e);
            }
        }
    }

    /** A sentence for the user where the precision that was asked for is not taken. */
    public Optional<String> remark() {
        return torch.remark();
    }

    /** As {@link PreparedNetwork#forBatches}; an engine that was asked for runs all. */
    public Function<Shape, Prepared> forBatches(long samples) {
        Function<Shape, Prepared> worth = torch.forBatches(samples);
        return onnx.isEmpty()
                ? worth
                : measures ? shape -> worth.apply(shape) == torch ? this : Prepared.none() : shape -> this;
    }

    @Override
    public Optional<List<NDArray>> run(List<String> outputs, NDArray images) {
        return chosen(outputs, images).run(outputs, images);
    }

    /** Heads over regions are small beside the rest, and run in the prepared form whichever engine runs that. */
    @Override
    public Optional<List<NDArray>> run(Rowwise part, NDArray rows) {
        return torch.run(part, rows);
    }

    private synchronized Prepared chosen(List<String> outputs, NDArray images) {
        if (chosen == null) {
            Prepared other =
                    (names, batch) -> onnx.orElseThrow().run(names, batch).or(() -> torch.run(names, batch));
            chosen = new QuickerEngine(torch, other).of(outputs, images) == torch ? torch : this::orTorch;
        }
        return chosen;
    }

    /** Of an engine that nobody asked for by name nobody learns that it fails: PyTorch goes on. */
    private Optional<List<NDArray>> orTorch(List<String> names, NDArray batch) {
        try {
            return onnx.orElseThrow().run(names, batch).or(() -> torch.run(names, batch));
        } catch (NotRecordable | UserError | IllegalStateException e) {
            synchronized (this) {
                chosen = torch;
            }
            return torch.run(names, batch);
        }
    }

    @Override
    public void close() {
        onnx.ifPresent(OnnxNetwork::close);
        torch.close();
    }
}
