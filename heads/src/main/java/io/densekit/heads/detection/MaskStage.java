// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.data.ImageFrame;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.Instances;
import io.densekit.detection.MaskPaste;
import io.densekit.detection.MaskTargets;
import io.densekit.detection.Regions;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What lies between mask heads and images: targets of regions, and detections' masks in the original images. */
final class MaskStage {

    private MaskStage() {}

    /** The regions of a batch that learn masks, those with an object. */
    static Regions learners(List<RegionSample> samples) {
        return Regions.of(samples.stream().map(RegionSample::positiveBoxes).toList());
    }

    /** What masks of these regions should be: zeros and ones, {@code [regions, size, size]}. */
    static float[] targets(List<RegionSample> samples, List<Instances> truths, int size) {
        int count = samples.stream().mapToInt(RegionSample::positives).sum();
        float[] targets = new float[count * size * size];
        int at = 0;
        for (int i = 0; i < samples.size(); i++) {
            Instances truth = truths.get(i);
            float[] own = new MaskTargets(size)
                    .of(
                            samples.get(i).positiveBoxes(),
                            samples.get(i).objects(),
                            truth.masks(),
                            truth.frame().height(),
                            truth.frame().width());
            System.arraycopy(own, 0, targets, at, own.length);
            at += own.length;
        }
        return targets;
    }

    /** The regions of detections, in pixels of the network's input. */
    static Regions regions(List<ClassSuppression.Selected> found, List<ImageFrame> frames) {
        List<Boxes> boxes = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            boxes.add(frames.get(i).toInput(found.get(i).boxes()));
        }
        return Regions.of(boxes);
    }

    /** The labels of all detections. */
    static int[] labels(List<ClassSuppression.Selected> found) {
        return found.stream().flatMapToInt(own -> Arrays.stream(own.labels())).toArray();
    }

    /**
     * Every detection's mask in its original image.
     *
     * @param values probabilities, {@code [detections, size, size]}
     */
    static List<List<Mask>> masks(
            float[] values,
            int size,
            List<ClassSuppression.Selected> found,
            List<ImageFrame> frames,
            double threshold) {
        List<List<Mask>> masks = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < frames.size(); i++) {
            ClassSuppression.Selected own = found.get(i);
            float[] part = Arrays.copyOfRange(values, from * size * size, (from + own.count()) * size * size);
            masks.add(new MaskPaste((float) threshold)
                    .paste(
                            part,
                            size,
                            own.boxes(),
                            frames.get(i).originalHeight(),
                            frames.get(i).originalWidth()));
            from += own.count();
        }
        return masks;
    }
}
