// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import io.densekit.data.Sample;
import io.densekit.data.Truth;
import java.util.List;

/**
 * A batch in Java's memory, ready to be handed to the engine.
 *
 * @param <T> what is known of a sample
 * @param pixels {@code [batch, 3, height, width]}, red first, normalised; 0 where an image was smaller than the batch
 * @param height of every image, in pixels
 * @param width of every image, in pixels
 * @param samples what the batch was made of, in its order
 */
public record HostBatch<T extends Truth>(float[] pixels, int height, int width, List<Sample<T>> samples) {

    /** How many samples. */
    public int size() {
        return samples.size();
    }

    /** {@code [batch, 3, height, width]}. */
    public long[] shape() {
        return new long[] {size(), 3, height, width};
    }
}
