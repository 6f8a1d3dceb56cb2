// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Annotated masks as a mask head should give them: RoIAlign of the mask within a region, 1 where at least half is
 * covered (MMDetection's {@code mask_target}).
 *
 * @param size rows and columns of a target
 */
public record MaskTargets(int size) {

    /**
     * Zeros and ones, {@code [regions, size, size]}, row-major.
     *
     * @param regions clipped to the image first
     * @param objects the mask of each region
     * @param height of the image
     * @param width of the image
     */
    public float[] of(Boxes regions, int[] objects, List<Mask> masks, int height, int width) {
        Boxes clipped = regions.clipped(height, width);
        float[] targets = new float[regions.count() * size * size];
        IntStream.range(0, regions.count())
                .parallel()
                .forEach(i -> fill(clipped, i, masks.get(objects[i]), height, width, targets));
        return targets;
    }

    private void fill(Boxes boxes, int i, Mask mask, int height, int width, float[] targets) {
        AxisSampling rows = axis(boxes.y1(i), boxes.y2(i), height);
        AxisSampling columns = axis(boxes.x1(i), boxes.x2(i), width);
        int first = height;
        int last = 0;
        for (int bin = 0; bin < size; bin++) {
            first = Math.min(first, rows.from(bin));
            last = Math.max(last, rows.to(bin));
        }
        float[] lines = new float[Math.max(0, last - first) * size];
        for (int y = first; y < last; y++) {
            for (int bin = 0; bin < size; bin++) {
                float sum = 0;
                for (int x = columns.from(bin); x < columns.to(bin); x++) {
                    sum += mask.at(x, y) ? columns.weight(bin, x) : 0;
                }
                lines[(y - first) * size + bin] = sum;
            }
        }
        for (int row = 0; row < size; row++) {
            for (int bin = 0; bin < size; bin++) {
                float sum = 0;
                for (int y = rows.from(row); y < rows.to(row); y++) {
                    sum += rows.weight(row, y) * lines[(y - first) * size + bin];
                }
                targets[(i * size + row) * size + bin] = sum >= 0.5f ? 1 : 0;
            }
        }
    }

    private AxisSampling axis(float low, float high, int length) {
        return AxisSampling.of(low - 0.5f, high - low, size, 0, length);
    }
}
