// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.structures.Raster;

/**
 * One example: pixels, and what is known of them.
 *
 * @param <T> the kind of truth
 * @param key which sample it is
 * @param image before the transforms the whole image, after them the network's input, not yet normalised
 * @param truth annotations, in pixels of {@code image}
 */
public record Sample<T extends Truth>(SampleKey key, Raster image, T truth) {

    /** The same sample with another image and other truth. */
    public Sample<T> with(Raster newImage, T newTruth) {
        return new Sample<>(key, newImage, newTruth);
    }

    /**
     * The same sample with its truth taken as another kind.
     *
     * @throws ClassCastException if it is not of that kind
     */
    public <S extends Truth> Sample<S> as(Class<S> kind) {
        return new Sample<>(key, image, kind.cast(truth));
    }
}
