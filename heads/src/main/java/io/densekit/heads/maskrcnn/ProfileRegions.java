// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.maskrcnn;

import ai.djl.ndarray.NDArray;
import io.densekit.heads.roi.Regions;
import io.densekit.structures.Boxes;

/** Regions of the first image where their number alone matters, of sizes as proposals have them. */
public final class ProfileRegions {

    private ProfileRegions() {}

    /** So many, spread over the image and over the levels. */
    public static Regions of(NDArray images, int count) {
        float height = images.getShape().get(2);
        float width = images.getShape().get(3);
        float[] corners = new float[4 * count];
        for (int i = 0; i < count; i++) {
            float size = Math.min(height, width) / (1 << (i % 5));
            corners[4 * i] = (width - size) * (i % 37) / 36;
            corners[4 * i + 1] = (height - size) * (i % 23) / 22;
            corners[4 * i + 2] = corners[4 * i] + size;
            corners[4 * i + 3] = corners[4 * i + 1] + size;
        }
        return new Regions(new int[count], new Boxes(corners));
    }
}
