// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

/** How a joint's position becomes a target heatmap, and with it how heatmap positions map to the image. */
public enum Encoding {
    /**
     * A Gaussian around the nearest heatmap pixel, cut off three sigma away (Xiao et al., Simple Baselines for Human
     * Pose Estimation and Tracking, 2018).
     */
    MSRA,
    /** A Gaussian around the exact position, over the whole map (Zhang et al., DARK, 2020). */
    UNBIASED,
    /**
     * A Gaussian around the exact position, cut off three sigma away, with lengths counted between pixel centres
     * (Huang et al., Unbiased Data Processing, 2020). The crop has to be made in the same way.
     */
    UDP
}
