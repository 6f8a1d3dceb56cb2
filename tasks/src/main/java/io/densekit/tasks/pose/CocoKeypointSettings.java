// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.data.Dataset;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.task.Metric;
import java.util.List;

/** COCO's precision and recall of keypoints, with what top-down methods do before it as published. */
@Describe("COCO's precision and recall of keypoints")
public record CocoKeypointSettings(
        @Describe("similarity over which the worse of two poses in an image is dropped, within (0, 1]") @Default("0.9")
                double oksNms,
        @Describe("score that a keypoint must exceed to count in its pose's score") @Default("0.2") double visibility,
        @Describe("deviation of each keypoint's annotation; COCO's 17 if empty") @Default("[]") List<Double> sigmas) {

    /** What the published evaluations use. */
    static final CocoKeypointSettings PUBLISHED = new CocoKeypointSettings(0.9, 0.2, List.of());

    /** @throws InvalidSetting if a value is out of range */
    public CocoKeypointSettings {
        if (!(oksNms > 0 && oksNms <= 1)) {
            throw new InvalidSetting("oksNms", "must be within (0, 1], got " + oksNms);
        }
        if (sigmas.stream().anyMatch(sigma -> !(sigma > 0 && sigma < 100))) {
            throw new InvalidSetting("sigmas", "must be positive, got " + sigmas);
        }
        sigmas = List.copyOf(sigmas);
    }

    /** The metric with these settings. */
    public Metric<PersonCrop, Pose> metric(Dataset<?> dataset) {
        return CocoKeypointMetric.of(this, dataset);
    }
}
