// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.structures.Mask;

/** Which pixels an object covers, as its annotation says it. Immutable: arrays must not be changed. */
public sealed interface Outline {

    /**
     * The pixels as a bitmap of their extent.
     *
     * @param height of the image in pixels
     * @param width of the image in pixels
     */
    Mask mask(int height, int width);

    /**
     * Polygons whose insides are united.
     *
     * @param polygons {@code x0, y0, x1, y1, …} of at least three points each, in pixels
     */
    record Polygons(float[][] polygons) implements Outline {

        @Override
        public Mask mask(int height, int width) {
            return new PolygonFill(polygons, height, width).mask();
        }
    }

    /**
     * COCO's run lengths of the whole image, columns first, beginning with those outside.
     *
     * @param height of the image that they are of
     * @param width of the image that they are of
     * @param counts that sum up to the image's pixels
     */
    record Runs(int height, int width, int[] counts) implements Outline {

        /** @throws IllegalArgumentException if a count is negative or they don't sum up to the image */
        public Runs {
            long sum = 0;
            for (int count : counts) {
                if (count < 0) {
                    throw new IllegalArgumentException("a run of " + count + " pixels");
                }
                sum += count;
            }
            if (height <= 0 || width <= 0 || sum != (long) height * width) {
                throw new IllegalArgumentException(
                        "runs of " + sum + " pixels in all for an image of " + height + " x " + width);
            }
        }

        @Override
        public Mask mask(int imageHeight, int imageWidth) {
            return new RunFill(height, counts).mask();
        }
    }
}
