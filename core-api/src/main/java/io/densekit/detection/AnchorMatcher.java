// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.data.ImageFrame;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which anchors of an image learn what; those that stand on the batch's padding or reach too far out of the image learn
 * nothing.
 *
 * @param generator of the anchors
 * @param assigner decides
 * @param border pixels that an anchor may reach out of the image; below 0 for any number
 */
public record AnchorMatcher(AnchorGenerator generator, MaxIouAssigner assigner, int border) {

    /**
     * Assigns every anchor of each image.
     *
     * @param padded a length of an image with its own padding
     */
    public List<Assignment> match(Anchors anchors, List<Instances> truths, IntUnaryOperator padded) {
        return truths.stream()
                .map(truth -> match(
                        anchors,
                        truth,
                        padded.applyAsInt(truth.frame().height()),
                        padded.applyAsInt(truth.frame().width())))
                .toList();
    }

    /**
     * Assigns every anchor of an image.
     *
     * @param paddedHeight of the image with its own padding
     * @param paddedWidth of the image with its own padding
     */
    Assignment match(Anchors anchors, Instances truth, int paddedHeight, int paddedWidth) {
        ImageFrame frame = truth.frame();
        boolean[] valid = generator.valid(anchors, paddedHeight, paddedWidth);
        boolean[] inside = AnchorGenerator.inside(anchors.all(), valid, frame.height(), frame.width(), border);
        int[] used = IntStream.range(0, inside.length).filter(i -> inside[i]).toArray();
        if (used.length == inside.length) {
            return assigner.assign(anchors.all(), truth.boxes(), truth.ignored());
        }
        Assignment some = assigner.assign(anchors.all().select(used), truth.boxes(), truth.ignored());
        int[] objects = new int[inside.length];
        float[] overlaps = new float[inside.length];
        Arrays.fill(objects, Assignment.NEITHER);
        Arrays.fill(overlaps, -1);
        for (int i = 0; i < used.length; i++) {
            objects[used[i]] = some.objects()[i];
            overlaps[used[i]] = some.overlaps()[i];
        }
        return new Assignment(objects, overlaps);
    }
}
