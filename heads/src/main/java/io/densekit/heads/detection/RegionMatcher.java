// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.Assignment;
import io.densekit.detection.Instances;
import io.densekit.detection.MaxIouAssigner;
import io.densekit.detection.RandomSampler;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Which regions take part in the second stage's loss. The objects' own boxes are candidates too, before the others. */
final class RegionMatcher {

    private final MaxIouAssigner assigner;
    private final RandomSampler sampler;

    RegionMatcher(RegionTraining settings) {
        assigner = new MaxIouAssigner(settings.assigner());
        sampler = new RandomSampler(settings.sampler());
    }

    /** The regions of one image that take part. */
    RegionSample match(Boxes proposals, Instances truth, RandomGenerator random) {
        Assignment assignment =
                assigner.assign(proposals, truth.boxes(), truth.ignored()).withObjectsFirst(truth.count());
        Boxes candidates = truth.boxes().and(proposals);
        RandomSampler.Picked picked = sampler.pick(assignment, random);
        int[] positives = picked.positives();
        int[] chosen = IntStream.concat(Arrays.stream(positives), Arrays.stream(picked.negatives()))
                .toArray();
        int[] objects = new int[positives.length];
        boolean[] own = new boolean[positives.length];
        for (int i = 0; i < positives.length; i++) {
            objects[i] = assignment.objects()[positives[i]];
            own[i] = positives[i] < truth.count();
        }
        int neither = (int) Arrays.stream(assignment.objects())
                .filter(object -> object == Assignment.NEITHER)
                .count();
        return new RegionSample(candidates.select(chosen), objects, own, neither);
    }
}
