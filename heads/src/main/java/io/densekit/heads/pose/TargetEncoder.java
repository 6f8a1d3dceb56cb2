// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.structures.Keypoints;
import java.util.List;

/**
 * Makes the heatmaps that a network should give for annotated joints: a Gaussian of height 1 for each, as MMPose's
 * {@code TopDownGenerateTarget} draws it.
 */
final class TargetEncoder {

    /** Joints annotated beyond this are drawn; MMPose's bound for its 0 and 1. */
    private static final float VISIBLE = 0.5f;

    private final Encoding encoding;
    private final double sigma;
    private final int radius;
    private final int height;
    private final int width;
    private final double strideX;
    private final double strideY;

    /**
     * An encoder for one size.
     *
     * @param sigma deviation of the Gaussians in heatmap pixels
     * @param inputHeight of the network's input, which joints are counted in
     * @param inputWidth of the network's input
     * @param height of a heatmap, at least 2
     * @param width of a heatmap, at least 2
     */
    TargetEncoder(Encoding encoding, double sigma, int inputHeight, int inputWidth, int height, int width) {
        this.encoding = encoding;
        this.sigma = sigma;
        this.radius = (int) (3 * sigma);
        this.height = height;
        this.width = width;
        boolean betweenCentres = encoding == Encoding.UDP;
        this.strideX = betweenCentres ? (inputWidth - 1.0) / (width - 1) : (double) inputWidth / width;
        this.strideY = betweenCentres ? (inputHeight - 1.0) / (height - 1) : (double) inputHeight / height;
    }

    /**
     * Targets with their weights.
     *
     * @param maps one a figure and keypoint, zero where the weight is
     * @param weights {@code [figures, keypoints]}: 1 for a joint that is annotated and whose Gaussian meets the map, else 0
     */
    record Targets(Heatmaps maps, float[] weights) {}

    /** The targets of figures that have the same number of keypoints, in pixels of the network's input. */
    Targets encode(List<Keypoints> figures) {
        int keypoints = figures.get(0).count();
        float[] maps = new float[figures.size() * keypoints * height * width];
        float[] weights = new float[figures.size() * keypoints];
        for (int i = 0; i < weights.length; i++) {
            Keypoints joints = figures.get(i / keypoints);
            int k = i % keypoints;
            float weight = Math.min(1, joints.confidence()[k]);
            weights[i] = draw(joints.x()[k] / strideX, joints.y()[k] / strideY, weight, maps, i * height * width);
        }
        return new Targets(new Heatmaps(figures.size(), keypoints, height, width, maps), weights);
    }

    /** Draws a joint at that heatmap position, unless it is too far outside; gives its weight. */
    private float draw(double x, double y, float weight, float[] maps, int start) {
        // Both truncate towards zero, so that -0.4 and 0.4 fall on the same pixel, as published.
        int nearestX = (int) (x + 0.5);
        int nearestY = (int) (y + 0.5);
        boolean exact = encoding == Encoding.UNBIASED;
        if (outside(exact ? x : nearestX, width) || outside(exact ? y : nearestY, height)) {
            return 0;
        }
        if (weight > VISIBLE) {
            boolean rounded = encoding == Encoding.MSRA;
            double centreX = rounded ? nearestX : x;
            double centreY = rounded ? nearestY : y;
            int firstRow = exact ? 0 : Math.max(0, nearestY - radius);
            int lastRow = exact ? height - 1 : Math.min(height - 1, nearestY + radius);
            int firstColumn = exact ? 0 : Math.max(0, nearestX - radius);
            int lastColumn = exact ? width - 1 : Math.min(width - 1, nearestX + radius);
            for (int row = firstRow; row <= lastRow; row++) {
                for (int column = firstColumn; column <= lastColumn; column++) {
                    maps[start + row * width + column] = gaussian(column - centreX, row - centreY);
                }
            }
        }
        return weight;
    }

    private float gaussian(double dx, double dy) {
        return (float) Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
    }

    /** Whether the box around a position misses the map; the one pixel of grace at the near side is published so. */
    private boolean outside(double centre, int size) {
        return centre - radius >= size || centre + radius + 1 < 0;
    }
}
