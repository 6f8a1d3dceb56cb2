// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.structures.Raster;
import java.util.List;

/**
 * One example: pixels, and what is known of them.
 *
 * @param <T> the kind of truth
 * @param key which sample it is
 * @param frames an image, or a clip's images in order of time, all of one size; before the transforms whole, after them the
 *     network's input, not yet normalised
 * @param truth annotations, in pixels of the frames
 */
public record Sample<T extends Truth>(SampleKey key, List<Raster> frames, T truth) {

    /** @throws IllegalArgumentException if there is no frame, or frames are of several sizes */
    public Sample {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a sample has one frame at least");
        }
        Raster first = frames.get(0);
        for (Raster frame : frames) {
            if (frame.height() != first.height() || frame.width() != first.width()) {
                throw new IllegalArgumentException("the frames of a sample have one size, but these have "
                        + first.height() + " x " + first.width() + " and " + frame.height() + " x " + frame.width());
            }
        }
    }

    /** An image with what is known of it. */
    public Sample(SampleKey key, Raster image, T truth) {
        this(key, List.of(image), truth);
    }

    /** The image; of a clip the frame in its middle, the later one of two. */
    public Raster image() {
        return frames.get(frames.size() / 2);
    }

    /** The same sample with another image and other truth. */
    public Sample<T> with(Raster newImage, T newTruth) {
        return new Sample<>(key, newImage, newTruth);
    }

    /** The same sample with other frames. */
    public Sample<T> with(List<Raster> newFrames) {
        return new Sample<>(key, newFrames, truth);
    }

    /**
     * The same sample with its truth taken as another kind.
     *
     * @throws ClassCastException if it is not of that kind
     */
    public <S extends Truth> Sample<S> as(Class<S> kind) {
        return new Sample<>(key, frames, kind.cast(truth));
    }
}
