// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.data.Sample;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.structures.Explanation;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * A sample with what the network made of it.
 *
 * @param name of its file
 * @param frames what the network saw, an image or the frames of a clip; grids are laid over all of a frame
 * @param explanations in the order of the network; may be empty
 */
public record ExplainedSample(String name, List<Raster> frames, List<Explanation> explanations) {

    /** Copies the lists. */
    public ExplainedSample {
        frames = List.copyOf(frames);
        explanations = List.copyOf(explanations);
    }

    /** An image. */
    public ExplainedSample(String name, Raster input, List<Explanation> explanations) {
        this(name, List.of(input), explanations);
    }

    /** A sample of a batch that was run with {@code explanations}. */
    public static ExplainedSample of(HostBatch<?> batch, int index, Explanations explanations) {
        Sample<?> sample = batch.samples().get(index);
        return new ExplainedSample(
                String.valueOf(Path.of(sample.key().file()).getFileName()),
                sample.frames().stream()
                        .map(frame -> padded(frame, batch.height(), batch.width()))
                        .toList(),
                explanations.ofImage(index));
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

    /** Whether there is more than one frame. */
    public boolean isClip() {
        return frames.size() > 1;
    }

    /** Everything as one picture, whose tiles' longer side has so many pixels: a sheet of an image, a film strip of a clip. */
    public BufferedImage picture(int side) {
        return isClip() ? FilmStrip.of(this, side) : ExplanationSheet.of(this, 0, side);
    }

    /** The frame in the middle of a time step, the later one of two. */
    int frameOf(int step, int steps) {
        return (2 * step + 1) * frames.size() / (2 * steps);
    }

    /** The time step that a frame is of. */
    int stepOf(int frame, int steps) {
        return frame * steps / frames.size();
    }
}
