// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import java.util.List;

/**
 * A batch in Java's memory, ready to be handed to the engine.
 *
 * @param <T> what is known of a sample
 * @param pixels as {@link #shape} says, red first, normalised; 0 where an image was smaller than the batch
 * @param frames of every sample; 1 for images
 * @param height of every image, in pixels
 * @param width of every image, in pixels
 * @param samples what the batch was made of, in its order
 */
public record HostBatch<T extends Truth>(float[] pixels, int frames, int height, int width, List<Sample<T>> samples) {

    /** A batch of images. */
    public HostBatch(float[] pixels, int height, int width, List<Sample<T>> samples) {
        this(pixels, 1, height, width, samples);
    }

    /**
     * Samples of a dataset as a batch as large as the largest of them.
     *
     * @throws io.densekit.UserError if they are clips of different numbers of frames
     */
    public static <T extends Truth> HostBatch<T> of(Dataset<T> dataset, List<Sample<T>> samples) {
        return new Collation(dataset.normalization(), dataset.sizeDivisor()).batch(samples);
    }

    /** How many samples. */
    public int size() {
        return samples.size();
    }

    /** {@code [batch, 3, height, width]}; of clips {@code [batch, 3, frames, height, width]}. */
    public long[] shape() {
        if (frames > 1) {
            return new long[] {size(), 3, frames, height, width};
        }
        return new long[] {size(), 3, height, width};
    }
}
