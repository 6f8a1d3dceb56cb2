// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.structures.Explanation;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.List;

/**
 * A sample with what the network made of it.
 *
 * @param name of its file
 * @param input what the network saw; grids are laid over all of it
 * @param explanations in the order of the network; may be empty
 */
public record ExplainedSample(String name, Raster input, List<Explanation> explanations) {

    /** Copies the list. */
    public ExplainedSample {
        explanations = List.copyOf(explanations);
    }

    /** A sample of a batch that was run with {@code explanations}. */
    public static ExplainedSample of(HostBatch<?> batch, int sample, Explanations explanations) {
        Path file = Path.of(batch.samples().get(sample).key().file());
        Raster image = batch.samples().get(sample).image();
        return new ExplainedSample(
                String.valueOf(file.getFileName()),
                padded(image, batch.height(), batch.width()),
                explanations.ofImage(sample));
    }

    /** The network sees the whole batch's size, black where the image is smaller. */
    private static Raster padded(Raster image, int height, int width) {
        if (image.height() == height && image.width() == width) {
            return image;
        }
        Raster padded = Raster.black(height, width);
        int row = image.width() * Raster.CHANNELS;
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(image.rgb(), y * row, padded.rgb(), y * width * Raster.CHANNELS, row);
        }
        return padded;
    }
}
