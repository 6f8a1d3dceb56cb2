// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.structures.Raster;

/**
 * An image decoded and brought into the form that a network takes, by {@link DenseModel#prepare}. What waits for the network is
 * a thing of its own so that images that become batches of one size can be told: batches of equal {@link #height} and {@link
 * #width} have no padding but the network's own. Keeps no memory outside of Java's.
 */
public final class ModelInput {

    private final Network.Input<?> input;

    ModelInput(Network.Input<?> input) {
        this.input = input;
    }

    Network.Input<?> input() {
        return input;
    }

    private Raster first() {
        return input.samples().get(0).image();
    }

    /** Of what the network is shown, in pixels, before it is padded. */
    public int height() {
        return first().height();
    }

    /** Of what the network is shown, in pixels, before it is padded. */
    public int width() {
        return first().width();
    }

    /** Of the image itself, upright, in pixels. */
    public int imageHeight() {
        return input.imageHeight();
    }

    /** Of the image itself, upright, in pixels. */
    public int imageWidth() {
        return input.imageWidth();
    }
}
