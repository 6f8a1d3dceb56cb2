// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.ScoredBoxes;
import io.densekit.detection.Suppression;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.List;

/**
 * Makes one answer of several views' answers, all in pixels of the original image (MMDetection 2's {@code merge_augs}).
 */
final class ViewMerge {

    private ViewMerge() {}

    /** What all views found, one view after another. */
    static ScoredBoxes pooled(List<ScoredBoxes> views) {
        return views.stream().reduce(ScoredBoxes.NONE, ScoredBoxes::and);
    }

    /**
     * Where objects may be according to all views: the surest of what they found, once it has suppressed the rest. Unlike
     * within a view, boxes of different levels suppress each other, since the same object may be of another level in
     * another view.
     *
     * @param iou overlap above which one of two boxes goes
     * @param limit boxes at most
     */
    static Boxes proposals(List<ScoredBoxes> views, double iou, int limit) {
        ScoredBoxes all = pooled(views);
        int[] kept = new Suppression(iou).keep(all.boxes(), all.scores());
        return all.boxes().select(Arrays.copyOf(kept, Math.min(kept.length, limit)));
    }

    /** The mean box and the mean scores of the same regions as each view judged them. */
    static ScoredBoxes meanBoxes(List<ScoredBoxes> views) {
        return new ScoredBoxes(
                new Boxes(
                        mean(views.stream().map(view -> view.boxes().corners()).toList())),
                mean(views.stream().map(ScoredBoxes::scores).toList()));
    }

    /**
     * The mean of numbers of which every view has as many.
     *
     * @throws IllegalArgumentException if one has more or fewer
     */
    static float[] mean(List<float[]> views) {
        double[] sums = new double[views.get(0).length];
        for (float[] view : views) {
            if (view.length != sums.length) {
                throw new IllegalArgumentException(
                        "there is no mean of " + sums.length + " and " + view.length + " numbers");
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] += view[i];
            }
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / views.size());
        }
        return mean;
    }
}
