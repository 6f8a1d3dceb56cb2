// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;

/**
 * Writes a box as its difference from another, four numbers that are all about equally large: the centre's way in widths
 * and heights of the other box, and the logarithms of the ratios of widths and heights, less their means, over their
 * deviations (Girshick et al., 2014; MMDetection's {@code DeltaXYWHBBoxCoder}).
 *
 * @param means of the four
 * @param deviations of the four, positive
 * @param smallestRatio of widths and heights that decoding gives; its inverse is the largest. Ways are not bounded
 */
public record BoxCoder(float[] means, float[] deviations, double smallestRatio) {

    private static final OpScript SCRIPT = OpScript.ofResource(BoxCoder.class, "boxes.txt");

    /** What published networks bound ratios to. */
    public static final double PUBLISHED_RATIO = 16.0 / 1000;

    /** With means of 0 and the published bound. */
    public static BoxCoder of(double wayDeviation, double sizeDeviation) {
        float way = (float) wayDeviation;
        float size = (float) sizeDeviation;
        return new BoxCoder(new float[4], new float[] {way, way, size, size}, PUBLISHED_RATIO);
    }

    /** Writes each box of {@code wanted} as its difference from the box of {@code from} at the same position. */
    public float[] encode(Boxes from, Boxes wanted) {
        if (from.count() != wanted.count()) {
            throw new IllegalArgumentException(from.count() + " boxes can't be moved to " + wanted.count());
        }
        float[] deltas = new float[4 * from.count()];
        for (int i = 0, at = 0; i < from.count(); i++, at += 4) {
            float width = from.x2(i) - from.x1(i);
            float height = from.y2(i) - from.y1(i);
            float wantedWidth = wanted.x2(i) - wanted.x1(i);
            float wantedHeight = wanted.y2(i) - wanted.y1(i);
            deltas[at] = (middle(wanted.x1(i), wanted.x2(i)) - middle(from.x1(i), from.x2(i))) / width;
            deltas[at + 1] = (middle(wanted.y1(i), wanted.y2(i)) - middle(from.y1(i), from.y2(i))) / height;
            deltas[at + 2] = (float) Math.log(wantedWidth / width);
            deltas[at + 3] = (float) Math.log(wantedHeight / height);
            for (int k = 0; k < 4; k++) {
                deltas[at + k] = (deltas[at + k] - means[k]) / deviations[k];
            }
        }
        return deltas;
    }

    private static float middle(float low, float high) {
        return (low + high) * 0.5f;
    }

    /**
     * Moves boxes by differences.
     *
     * @param deltas four numbers a box, or four for each of several classes a box, class after class
     * @return as many boxes as there are fours, in their order, not clipped
     */
    public Boxes decode(Boxes from, float[] deltas) {
        int classes = from.count() == 0 ? 1 : deltas.length / (4 * from.count());
        if (deltas.length != 4 * classes * from.count()) {
            throw new IllegalArgumentException(from.count() + " boxes can't be moved by " + deltas.length + " numbers");
        }
        float[] corners = new float[deltas.length];
        for (int at = 0; at < deltas.length; at += 4) {
            move(from.corners(), at / (4 * classes) * 4, deltas, at, corners);
        }
        return new Boxes(corners);
    }

    /** Moves the box at {@code box} by the numbers at {@code at}, to where these are. */
    private void move(float[] boxes, int box, float[] deltas, int at, float[] corners) {
        float bound = (float) Math.abs(Math.log(smallestRatio));
        float dx = deltas[at] * deviations[0] + means[0];
        float dy = deltas[at + 1] * deviations[1] + means[1];
        float dw = within(deltas[at + 2] * deviations[2] + means[2], bound);
        float dh = within(deltas[at + 3] * deviations[3] + means[3], bound);
        float width = boxes[box + 2] - boxes[box];
        float height = boxes[box + 3] - boxes[box + 1];
        float x = middle(boxes[box], boxes[box + 2]) + width * dx;
        float y = middle(boxes[box + 1], boxes[box + 3]) + height * dy;
        float halfWidth = width * (float) Math.exp(dw) * 0.5f;
        float halfHeight = height * (float) Math.exp(dh) * 0.5f;
        corners[at] = x - halfWidth;
        corners[at + 1] = y - halfHeight;
        corners[at + 2] = x + halfWidth;
        corners[at + 3] = y + halfHeight;
    }

    private static float within(float value, float bound) {
        return Math.min(Math.max(value, -bound), bound);
    }

    /**
     * {@link #decode(Boxes, float[])} as a tensor operator, with gradients of the differences, for losses of moved boxes.
     *
     * @param boxes {@code [..., 4]}, corners
     * @param deltas {@code [..., 4]}
     * @return {@code [..., 4]}, corners, not clipped
     */
    public NDArray decode(NDArray boxes, NDArray deltas, Ops ops) {
        try (NDArray means = ops.numbers(doubles(means()));
                NDArray deviations = ops.numbers(doubles(deviations()));
                NDArray bound = ops.numbers(Math.abs(Math.log(smallestRatio())))) {
            return ops.call(SCRIPT, "decode", boxes, deltas, means, deviations, bound);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
