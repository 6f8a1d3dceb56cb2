// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;

/** Changes of a map's size, as layers for their place in a sequence. They have no parameters. */
final class Resizing {

    private Resizing() {}

    /** Twice the height and width, bilinear. */
    static Layer doubled() {
        return new Doubled();
    }

    /** The means over {@code bins * bins} areas. */
    static Layer pooled(int bins) {
        return new Pooled(bins);
    }

    /** A map at another's height and width, bilinear. */
    static NDArray like(NDArray x, NDArray other, Pass pass) {
        return pass.ops()
                .resizeBilinear(x, other.getShape().get(2), other.getShape().get(3));
    }

    private static final class Doubled extends Layer {
        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return pass.ops()
                    .resizeBilinear(x, 2 * x.getShape().get(2), 2 * x.getShape().get(3));
        }
    }

    private static final class Pooled extends Layer {
        private final int bins;

        Pooled(int bins) {
            this.bins = bins;
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return pass.ops().adaptiveAveragePool(x, bins, bins);
        }
    }
}
