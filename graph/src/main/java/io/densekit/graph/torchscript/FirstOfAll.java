// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Constant;
import java.util.Optional;

/** What an array has for each of several images, where it has the same for all of them. */
final class FirstOfAll {

    private FirstOfAll() {}

    /** The array for one image; empty if it has something else for another. */
    static Optional<Constant> along(Constant array, int axis) {
        Shape shape = array.shape();
        int images = (int) shape.get(axis);
        int run = (int) shape.slice(axis + 1).size();
        int runs = (int) shape.slice(0, axis).size();
        long[] sizes = shape.getShape().clone();
        sizes[axis] = 1;
        int[] positions = new int[runs * run];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i / run * images * run + i % run;
        }
        return array.numbers() instanceof float[] all
                ? first(all, positions, images, run).map(own -> new Constant(new Shape(sizes), array.type(), own))
                : first(array.whole(), positions, images, run)
                        .map(own -> new Constant(new Shape(sizes), array.type(), own));
    }

    private static Optional<float[]> first(float[] all, int[] positions, int images, int run) {
        float[] own = new float[positions.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = all[positions[i]];
            for (int image = 1; image < images; image++) {
                if (all[positions[i] + image * run] != own[i]) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(own);
    }

    private static Optional<long[]> first(long[] all, int[] positions, int images, int run) {
        long[] own = new long[positions.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = all[positions[i]];
            for (int image = 1; image < images; image++) {
                if (all[positions[i] + image * run] != own[i]) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(own);
    }
}
