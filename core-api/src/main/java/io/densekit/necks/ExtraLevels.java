// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

/** Where a pyramid's levels beyond the backbone's last come from. */
public enum ExtraLevels {
    /** Every second value of the level before (Mask R-CNN). */
    SUBSAMPLED,
    /** Convolutions of stride 2, the first on the backbone's last map (RetinaNet). */
    ON_INPUT,
    /** Convolutions of stride 2, the first on the pyramid's last output. */
    ON_OUTPUT
}
