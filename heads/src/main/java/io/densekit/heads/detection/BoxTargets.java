// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.BoxCoder;
import io.densekit.detection.Instances;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a box head should say of a batch's regions.
 *
 * @param labels one a region; the number of classes for the background
 * @param deltas positions, among all deltas, of those that should move regions to objects, four a region
 * @param wanted what these should be
 * @param from the regions that learn an object
 * @param to their objects' boxes
 */
record BoxTargets(int[] labels, int[] deltas, float[] wanted, Boxes from, Boxes to) {

    /**
     * Targets of a batch.
     *
     * @param samples one an image
     */
    static BoxTargets of(List<RegionSample> samples, List<Instances> truths, int classes, BoxCoder coder) {
        IntStream.Builder labels = IntStream.builder();
        IntStream.Builder deltas = IntStream.builder();
        Boxes from = Boxes.NONE;
        Boxes to = Boxes.NONE;
        int row = 0;
        for (int image = 0; image < samples.size(); image++) {
            RegionSample sample = samples.get(image);
            Instances truth = truths.get(image);
            for (int object : sample.objects()) {
                int label = truth.labels()[object];
                labels.add(label);
                for (int k = 0; k < 4; k++) {
                    deltas.add((row * classes + label) * 4 + k);
                }
                row++;
            }
            row += sample.negatives();
            IntStream.range(0, sample.negatives()).forEach(i -> labels.add(classes));
            from = from.and(sample.positiveBoxes());
            to = to.and(truth.boxes().select(sample.objects()));
        }
        return new BoxTargets(labels.build().toArray(), deltas.build().toArray(), coder.encode(from, to), from, to);
    }

    /** How many regions learn an object. */
    int positives() {
        return deltas.length / 4;
    }

    /** The labels of these. */
    int[] positiveLabels(int classes) {
        return Arrays.stream(labels).filter(label -> label < classes).toArray();
    }
}
