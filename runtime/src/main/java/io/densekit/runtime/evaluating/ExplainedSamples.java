// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.runtime.drawing.ExplainedSample;
import java.util.ArrayList;
import java.util.List;

/** Keeps, of a few samples at even distances, what the network made of them. Batches come in the dataset's order. */
final class ExplainedSamples {

    private static final int MOST = 4;

    private final int samples;
    private final int count;
    private final List<ExplainedSample> found = new ArrayList<>();
    private long asked;
    private long done;

    /** @param samples of the whole dataset */
    ExplainedSamples(int samples) {
        this(samples, MOST);
    }

    private ExplainedSamples(int samples, int most) {
        this.samples = samples;
        count = Math.min(most, samples);
    }

    /** Keeps none: what is asked to explain itself can't run in a prepared form. */
    static ExplainedSamples none() {
        return new ExplainedSamples(0, 0);
    }

    /** What the next batch is to be run with: collects where one of the samples is in it. Batches run ahead of {@link #add}. */
    Explanations next(HostBatch<?> batch) {
        long first = asked;
        asked += batch.size();
        for (int i = 0; i < batch.size(); i++) {
            if (chosen(first + i)) {
                return Explanations.collected();
            }
        }
        return Explanations.none();
    }

    /** Takes the batch's samples that were chosen, unless there is nothing to show of them. */
    void add(HostBatch<?> batch, Explanations explanations) {
        for (int i = 0; i < batch.size(); i++) {
            if (chosen(done + i)) {
                ExplainedSample sample = ExplainedSample.of(batch, i, explanations);
                if (!sample.explanations().isEmpty()) {
                    found.add(sample);
                }
            }
        }
        done += batch.size();
    }

    private boolean chosen(long sample) {
        for (int i = 0; i < count; i++) {
            if (sample == (2L * i + 1) * samples / (2L * count)) {
                return true;
            }
        }
        return false;
    }

    List<ExplainedSample> all() {
        return found;
    }
}
