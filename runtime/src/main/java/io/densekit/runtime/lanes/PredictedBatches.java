// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.lanes;

import ai.djl.ndarray.types.Shape;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.nn.Prepared;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.memory.FreedMemory;
import io.densekit.task.Prediction;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * What a network says of batches, in their order, while it works on as many as there are lanes. Each batch is computed as if it
 * were alone. For one consuming thread.
 */
public final class PredictedBatches<T extends Truth, P extends Prediction>
        implements Iterator<PredictedBatch<T, P>>, AutoCloseable {

    private final ComputeSession session;
    private final VisionModel<T, P> model;
    private final Function<Shape, Prepared> prepared;
    private final Iterator<HostBatch<T>> batches;
    private final Function<HostBatch<T>, Explanations> explanations;
    private final Lanes lanes;
    private final FreedMemory.Use memory;
    private final Queue<Future<PredictedBatch<T, P>>> running = new ArrayDeque<>();

    /** Why the batch after those that run could not be had; null as long as all could. */
    private RuntimeException failure;

    /**
     * Begins with the first batches when the first is asked for.
     *
     * @param prepared runs the network on batches of a shape where nobody looks; asked in the order of batches
     * @param explanations what a batch is to be run with; asked in the order of batches, but before the predictions of those
     *     before it are there
     * @param lanes belong to this
     */
    public PredictedBatches(
            ComputeSession session,
            VisionModel<T, P> model,
            Function<Shape, Prepared> prepared,
            Iterator<HostBatch<T>> batches,
            Function<HostBatch<T>, Explanations> explanations,
            Lanes lanes) {
        this.session = session;
        this.model = model;
        this.prepared = prepared;
        this.batches = batches;
        this.explanations = explanations;
        this.lanes = lanes;
        this.memory = session.freedMemory().keep();
    }

    @Override
    public boolean hasNext() {
        return !running.isEmpty() || failure != null || batches.hasNext();
    }

    /**
     * The next batch's.
     *
     * @throws io.densekit.UserError if one of its samples can't be read; those before it have been given
     */
    @Override
    public PredictedBatch<T, P> next() {
        while (failure == null && running.size() < lanes.count() && batches.hasNext()) {
            try {
                begin(batches.next());
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        Future<PredictedBatch<T, P>> first = running.poll();
        if (first != null) {
            PredictedBatch<T, P> predicted = Lanes.result(first);
            memory.computed(new Shape(predicted.batch().shape()));
            return predicted;
        }
        if (failure != null) {
            throw failure;
        }
        throw new NoSuchElementException("there is no further batch");
    }

    private void begin(HostBatch<T> batch) {
        Explanations looked = explanations.apply(batch);
        Shape shape = new Shape(batch.shape());
        Prepared form = prepared.apply(shape);
        running.add(lanes.submit(
                shape, () -> new PredictedBatch<>(batch, session.predict(model, batch, looked, form), looked)));
    }

    /** Waits for what runs. */
    @Override
    public void close() {
        lanes.close();
        memory.close();
    }
}
