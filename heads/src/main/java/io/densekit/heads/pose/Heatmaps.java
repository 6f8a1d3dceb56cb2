// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.pose.FlipPairs;
import java.util.Arrays;

/**
 * Heatmaps in host memory, {@code [figures, keypoints, height, width]}, row-major. The array is shared, not copied, and
 * not changed by anything here.
 */
record Heatmaps(int figures, int keypoints, int height, int width, float[] values) {

    Heatmaps {
        if (values.length != (long) figures * keypoints * height * width) {
            throw new IllegalArgumentException(values.length + " values can't be heatmaps of " + figures + " x "
                    + keypoints + " x " + height + " x " + width);
        }
    }

    /** Copies {@code [figures, keypoints, height, width]} to the host. */
    static Heatmaps of(NDArray array) {
        Shape shape = array.getShape();
        return new Heatmaps(
                (int) shape.get(0), (int) shape.get(1), (int) shape.get(2), (int) shape.get(3), array.toFloatArray());
    }

    /** A copy on the manager's device. */
    NDArray toArray(NDManager manager) {
        return NativeArray.copyOf(manager, values, new Shape(figures, keypoints, height, width));
    }

    void expose(String name, Pass pass) {
        pass.taps().expose(name, values, figures, keypoints, height, width);
    }

    /** A copy of one map, row-major. */
    float[] map(int figure, int keypoint) {
        int start = (figure * keypoints + keypoint) * height * width;
        return Arrays.copyOfRange(values, start, start + height * width);
    }

    /** What the maps of a mirrored image say of the image itself: mirrored back, left and right keypoints swapped. */
    Heatmaps mirrored(FlipPairs pairs) {
        int[] partner = pairs.mirrored(keypoints);
        float[] result = new float[values.length];
        for (int figure = 0; figure < figures; figure++) {
            for (int keypoint = 0; keypoint < keypoints; keypoint++) {
                int source = (figure * keypoints + partner[keypoint]) * height * width;
                int target = (figure * keypoints + keypoint) * height * width;
                for (int row = 0; row < height; row++) {
                    for (int x = 0; x < width; x++) {
                        result[target + row * width + x] = values[source + row * width + width - 1 - x];
                    }
                }
            }
        }
        return with(result);
    }

    /** Moved one pixel to the right; the first column stays where it was, too. */
    Heatmaps shifted() {
        float[] result = values.clone();
        for (int row = 0; row < values.length; row += width) {
            System.arraycopy(values, row, result, row + 1, width - 1);
        }
        return with(result);
    }

    /** The mean of two, value by value. */
    Heatmaps mean(Heatmaps other) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (values[i] + other.values[i]) * 0.5f;
        }
        return with(result);
    }

    private Heatmaps with(float[] other) {
        return new Heatmaps(figures, keypoints, height, width, other);
    }
}
